/** The calendar day of an instant in the company's time zone, YYYY-MM-DD. */
export function calendarDayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** Two hands' lanes that meet without crossing: the sign of the product. */
export function BrandMark({ className = 'size-5' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--primary)" />
      <path d="M6.5 9.5h7v13h-7z" fill="none" stroke="var(--primary-foreground)" strokeWidth="2" strokeLinejoin="round" />
      <path
        d="M18.5 9.5h7v13h-7z"
        fill="var(--primary-foreground)"
        stroke="var(--primary-foreground)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  )
}

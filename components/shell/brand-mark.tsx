/** Two hands' lanes that meet without crossing: the sign of the product. */
export function BrandMark({ className = 'size-5' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--primary)" />
      <path d="M7 11h8.5v10H7z" fill="none" stroke="var(--primary-foreground)" strokeWidth="2.4" strokeLinejoin="round" />
      <path
        d="M16.5 11H25v10h-8.5z"
        fill="var(--primary-foreground)"
        stroke="var(--primary-foreground)"
        strokeWidth="2.4"
        strokeLinejoin="round"
      />
    </svg>
  )
}

declare module 'email-providers' {
  /** Domains that give mailboxes to anybody. */
  const domains: string[]
  // biome-ignore lint/style/noDefaultExport: the package has one
  export default domains
}

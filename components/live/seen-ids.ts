/** The latest ids, to tell a second delivery from a first. Forgets the oldest beyond `size`. */
export class SeenIds {
  private readonly ids = new Set<string>()

  constructor(private readonly size: number) {}

  isNew(id: string): boolean {
    if (this.ids.has(id)) return false
    this.ids.add(id)
    const oldest = this.ids.values().next()
    if (this.ids.size > this.size && !oldest.done) this.ids.delete(oldest.value)
    return true
  }
}

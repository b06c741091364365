/** Stands where a command or query is being built. Gone when the last one is. */
export const soon = <T>(): Promise<T> => {
  throw new Error('not built yet')
}

/**
 * How long the processor is at it, in milliseconds. What else the machine does is not in it, as it is by the clock, nor is waiting for a
 * database; a loop that does not come to its end is.
 */
export async function processorMs(call: () => unknown): Promise<number> {
  const from = process.cpuUsage()
  await call()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1_000
}

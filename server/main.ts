import { startServer } from './start-server'

/** Ends with a sentence where it cannot start, with the folder and the port free. */
try {
  const server = await startServer(process.env)
  let isEnding = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isEnding) return
      isEnding = true
      // Whatever hangs: within 3 s the folder is free (the lock of a process that is gone is taken over).
      setTimeout(() => process.exit(1), 2_800).unref()
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
} catch (error) {
  console.error(`Truce does not start.\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'

/** A process of its own for what makes load, so that it does not take turns with what orchestrates. */
export type Child = { ask<T>(message: unknown): Promise<T>; end(): void }

export function startChild(file: string): Child {
  const child: ChildProcess = fork(path.resolve(import.meta.dirname, file), [], { execArgv: ['--import', 'tsx'] })
  const ask = <T>(message: unknown) =>
    new Promise<T>((resolve, reject) => {
      const onMessage = (answer: { ok: T } | { error: string }) => {
        child.off('exit', onExit)
        if ('error' in answer) reject(new Error(answer.error))
        else resolve(answer.ok)
      }
      const onExit = () => reject(new Error(`${file} ended`))
      child.once('message', onMessage)
      child.once('exit', onExit)
      child.send(message as never)
    })
  return { ask, end: () => child.kill('SIGKILL') }
}

/** In the child: answers each message with what `handle` gives. */
export function serveParent(handle: (message: never) => Promise<unknown>): void {
  process.on('message', message => {
    handle(message as never).then(
      ok => process.send?.({ ok }),
      error => process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  process.on('disconnect', () => process.exit(0))
}

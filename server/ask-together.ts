import { sqlState } from './db'

type Waiting<Asked, Answer> = { asked: Asked; resolve(answer: Answer): void; reject(error: unknown): void }

/**
 * Asks for all that want to know within one turn of the loop at once, `most` together: a query costs as much to begin as to answer, so under load each
 * request pays a share, and still no answer is older than its question. `ask` answers in the order it is asked.
 */
export function askTogether<Asked, Answer>(ask: (asked: Asked[]) => Promise<Answer[]>, most: number): (asked: Asked) => Promise<Answer> {
  let waiting: Waiting<Asked, Answer>[] = []

  const askAll = async (together: Waiting<Asked, Answer>[]): Promise<void> => {
    try {
      const answers = await ask(together.map(({ asked }) => asked))
      for (const [index, { resolve }] of together.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      // A value that the database refuses is its asker's matter alone.
      if (together.length > 1 && sqlState(error)?.startsWith(DATA_EXCEPTION)) for (const one of together) void askAll([one])
      else for (const { reject } of together) reject(error)
    }
  }

  const askWaiting = () => {
    const all = waiting
    waiting = []
    for (let at = 0; at < all.length; at += most) void askAll(all.slice(at, at + most))
  }

  return asked =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) atEndOfTurn(askWaiting)
      waiting.push({ asked, resolve, reject })
    })
}

/** All of them in one callback, so that what they ask goes out with one write (reads-connection.ts). */
function atEndOfTurn(work: () => void): void {
  if (endOfTurn.length === 0) setImmediate(runEndOfTurn)
  endOfTurn.push(work)
}

let endOfTurn: (() => void)[] = []
function runEndOfTurn(): void {
  const all = endOfTurn
  endOfTurn = []
  for (const work of all) work()
}

const DATA_EXCEPTION = '22'

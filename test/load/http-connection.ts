import net from 'node:net'

export type HttpAnswer = { status: number; body: string }

/**
 * One kept-alive connection that sends a request and waits for its answer. The generator shares two cores with what it measures, so it does
 * no more than it must.
 */
export class HttpConnection {
  readonly #socket: net.Socket
  readonly #host: string
  #received = ''
  #waiting: ((answer: HttpAnswer) => void) | null = null
  #failed: ((error: Error) => void) | null = null

  private constructor(socket: net.Socket, host: string) {
    this.#socket = socket
    this.#host = host
    socket.setEncoding('utf8')
    socket.on('data', chunk => {
      this.#received += chunk
      this.#look()
    })
    const fail = () => this.#failed?.(new Error('the connection was closed'))
    socket.on('close', fail)
    socket.on('error', fail)
  }

  static open(address: string): Promise<HttpConnection> {
    const { hostname, port, host } = new URL(address)
    return new Promise((resolve, reject) => {
      const socket = net.connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname, () => {
        socket.setNoDelay(true)
        resolve(new HttpConnection(socket, host))
      })
      socket.once('error', reject)
    })
  }

  post(path: string, cookie: string, body: string): Promise<HttpAnswer> {
    return this.#send(
      `POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }

  get(path: string, cookie: string): Promise<HttpAnswer> {
    return this.#send(`GET ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncookie: ${cookie}\r\n\r\n`)
  }

  close(): void {
    this.#socket.destroy()
  }

  #send(request: string): Promise<HttpAnswer> {
    if (this.#socket.destroyed) return Promise.reject(new Error('the connection was closed'))
    return new Promise((resolve, reject) => {
      this.#waiting = resolve
      this.#failed = reject
      this.#socket.write(request)
    })
  }

  #look(): void {
    const end = this.#received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#received.slice(0, end).toLowerCase()
    const rest = this.#received.slice(end + 4)
    const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
    let body: string
    if (length !== undefined) {
      // Answers may hold more bytes than letters.
      if (Buffer.byteLength(rest) < Number(length)) return
      body = rest
    } else {
      if (!rest.endsWith('0\r\n\r\n')) return
      body = unchunk(rest)
    }
    this.#received = ''
    const resolve = this.#waiting
    this.#waiting = null
    this.#failed = null
    resolve?.({ status: Number(head.slice(9, 12)), body })
  }
}

function unchunk(text: string): string {
  let body = ''
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (!size) break
    body += bytes.toString('utf8', lineEnd + 2, lineEnd + 2 + size)
    at = lineEnd + 2 + size + 2
  }
  return body
}

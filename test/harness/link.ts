import net from 'node:net'

export type Link = {
  port: number
  /** What is behind it goes away: connections break, new ones are refused. */
  cut(): Promise<void>
  restore(): Promise<void>
  close(): Promise<void>
}

/** Stands between a server under test and its database or Redis, so that one of a shared pair can go away for one test. */
export async function startLink(targetUrl: string): Promise<Link & { url: string }> {
  const target = new URL(targetUrl)
  const open = new Set<net.Socket>()
  const listener = net.createServer(client => {
    const server = net.connect(Number(target.port), target.hostname)
    for (const socket of [client, server]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        server.destroy()
      })
    }
    client.pipe(server).pipe(client)
  })
  const listen = (port: number) => new Promise<void>(resolve => listener.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = listener.address() as net.AddressInfo
  const cut = async () => {
    const closed = new Promise(resolve => listener.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  }
  const url = new URL(targetUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { port, url: url.href, cut, restore: () => listen(port), close: () => (listener.listening ? cut() : Promise.resolve()) }
}

import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres'
import { prepareEmbedded, prepareTemplate } from './template'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    templateDatabase: string
    embeddedFolder: string
  }
}

/** One PostgreSQL, one migrated template and one embedded data folder for all files; each file copies what it changes. */
export async function setup(project: TestProject) {
  const server = await startPostgres()
  const template = await prepareTemplate(server.url)
  project.provide('postgresUrl', server.url)
  project.provide('templateDatabase', template.name)
  project.provide('embeddedFolder', await prepareEmbedded())
  return async () => {
    await template.drop()
    await server.stop()
  }
}

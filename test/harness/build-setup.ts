import { spawnSync } from 'node:child_process'

/** Windows are opened on what users get: the build, made anew when the sources have changed. */
export function setup(): void {
  if (process.env.TRUCE_BUILT) return
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The build failed.')
  process.env.TRUCE_BUILT = '1'
}

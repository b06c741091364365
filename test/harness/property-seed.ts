/** A property that fails prints its seed; `PROPERTY_SEED=… npx vitest run …` runs every property with it again. */
const seed = process.env.PROPERTY_SEED
if (seed) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
}

export {}

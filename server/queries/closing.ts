import { Prisma } from '../db'

/** R8: several entities of a group are one closing where closings are counted (R7, R9). Of the customer under the given alias, what is counted as one. */
export const closing = (alias: 'gc') => Prisma.raw(`coalesce("${alias}"."group_id", "${alias}"."id")`)

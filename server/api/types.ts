/** All that screens may take from the API: types. */

export type { AppRouter } from './root'
export type * from './shapes'

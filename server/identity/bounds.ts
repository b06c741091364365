/** A hint that so many customers have leads nowhere: it tells nobody apart. */
export const MOST_PER_HINT = 100
/** Of those that hints lead to, the ones that most and the rarest hints lead to. */
export const MOST_BY_HINT = 16
/**
 * Words lead to a customer only when together they are nearly as rare as a verdict by words in common needs at least (score.ts): a word that is the same by its
 * rarity, one with a slip by half of that. A whole name, its sound, its initials lead there by themselves.
 */
export const LEAST_BY_WORDS = 0.5
export const WORD_WITH_SLIP = 0.25
/** Beyond this a shared value (a number in every signature of a trade fair) tells nobody apart; protected customers come first. */
export const MOST_WITH_KEY = 100
/** So many of those that have a shared value are looked at for that. The one that has it for itself is always among them. */
export const MOST_READ_PER_KEY = 500
/** Names and channels that a customer ever had; those of now come first. */
export const MOST_KEYS_HELD = 200

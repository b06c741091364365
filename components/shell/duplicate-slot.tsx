'use client'

/** Where the palette takes its duplicate check from. Until the panel stands there is none, and the palette offers only the search. */
export const DuplicateSlot: React.ComponentType<{ text: string; onDone: () => void }> | null = null

// What a catalogue in another language must have: the English tree's keys, each with a string.

export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> }

/** Every path to a string in a tree, joined by dots: "settings.model.cell.label". */
export type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string]

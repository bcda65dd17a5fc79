// Colours of classes, in the order of their names. Eight can be told apart; later classes have none of their own.

export const CLASS_COLORS = 8

/** The colour token of a class by its index; undefined where it has none. */
export const classColor = (index: number): string | undefined =>
  index >= 0 && index < CLASS_COLORS ? `class-${index + 1}` : undefined

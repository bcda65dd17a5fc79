// Where a filter of the text CNN looks: w steps around the one it stands for, as PyTorch pads 'same'.

/** Steps of a window before the one it stands for; w - 1 less these come after it. */
export const stepsBefore = (width: number): number => Math.floor((width - 1) / 2)

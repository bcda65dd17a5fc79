// Words of the Inspect page for a plain recurrent network, which has states and no gates.

export const states = {
  saturation: {
    title: 'State saturation by unit',
    description:
      'Each dot is a unit: how often its state is near 0 (within 0.1) against how often it is saturated (beyond ±0.9), where tanh lets little gradient pass.',
    left: 'near 0: share of steps within ±0.1',
    right: 'saturated: share of steps beyond ±0.9',
    diagonal: 'always near 0 or saturated',
    summary: '{right} saturated, {left} near 0'
  },
  saturationOverTime: {
    closed: 'near 0 (within 0.1)',
    between: 'in between',
    open: 'saturated (beyond 0.9)',
    description: 'How much of the time the states are near 0, in between or saturated, over all units.',
    summary: 'Saturated {open}, near 0 {closed} at epoch {epoch}; {before} saturated at the first measurement.'
  },
  positions: {
    title: 'States along the text',
    y: 'mean state, p10 to p90',
    description:
      'Mean of the states by place in the text (strong line), their median (pale line) and the range in which 80% of the values lie. A slope means that the cell treats the beginning and the end of a text differently.'
  }
}

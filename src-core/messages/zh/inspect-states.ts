// Words of the Inspect page for a plain recurrent network, which has states and no gates.

export const states = {
  saturation: {
    title: '各单元状态的饱和度',
    description:
      '每个点是一个单元：横轴是状态接近 0（±0.1 以内）的时间占比，纵轴是饱和（超出 ±0.9）的占比，饱和时 tanh 几乎不传梯度。',
    left: '接近 0：±0.1 以内的步数占比',
    right: '饱和：超出 ±0.9 的步数占比',
    diagonal: '不是接近 0 就是饱和',
    summary: '饱和 {right}，接近 0 {left}'
  },
  saturationOverTime: {
    closed: '接近 0（0.1 以内）',
    between: '居中',
    open: '饱和（超出 0.9）',
    description: '所有单元合计，状态有多少时间接近 0、居中或饱和。',
    summary: '第 {epoch} 轮饱和 {open}，接近 0 {closed}；首次测量时饱和 {before}。'
  },
  positions: {
    title: '状态沿文本的走势',
    y: '状态的均值，p10 到 p90',
    description:
      '状态在文本不同位置的均值（粗线）、中位数（淡线），以及 80% 的值所在的范围。曲线有坡度，说明单元对文本开头和结尾的处理不同。'
  }
}

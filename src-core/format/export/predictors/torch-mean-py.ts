// The part of train_torch.py that keeps a running mean of the weights (train/weight-average.ts).

export const TORCH_MEAN_PY = String.raw`class Mean:
    """A running mean of the weights beside the training, kept where it is better on the validation rows; of 0 epochs none."""

    def __init__(self, epochs):
        self.epochs, self.weights = epochs or 0, None

    @torch.no_grad()
    def look(self, module, step, batches):
        """After the step-th step (from 1). The first looks count alike; later a span of epochs divides by e."""
        interval = max(1, int(batches / 8 + 0.5))
        if not self.epochs or step % interval:
            return
        now = {name: tensor.detach().cpu().clone() for name, tensor in module.state_dict().items()}
        if self.weights is None:
            self.weights = now
            return
        share = max(1 - math.exp(-interval / (self.epochs * batches)), interval / step)
        for name, mean in self.weights.items():
            mean += share * (now[name] - mean)

    def better(self, module, found, judge):
        """@returns what judge finds of the mean, and its weights, where it is above found; else found and the module's own"""
        own = {name: tensor.detach().clone() for name, tensor in module.state_dict().items()}
        if self.weights is None:
            return found, own
        module.load_state_dict(self.weights)
        of_mean = judge()
        module.load_state_dict(own)
        rank = lambda figures: (figures[2], -figures[0])
        return (of_mean, self.weights) if rank(of_mean) > rank(found) else (found, own)`

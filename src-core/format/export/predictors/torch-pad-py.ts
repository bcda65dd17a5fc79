// How rows of different length become one tensor, in the PyTorch files of a bundle.

export const TORCH_PAD_PY = String.raw`def pad(sequences):
    """Lists of ids as one tensor [B, T], 0 after each end; with their pieces [B, T, 1 + P]; numbers [B, T, channels], not a number there."""
    if hasattr(sequences[0], "dtype"):
        return nn.utils.rnn.pad_sequence([torch.from_numpy(steps) for steps in sequences], batch_first=True, padding_value=float("nan"))
    if isinstance(sequences[0][0], list):
        width = max([2, *(len(token) for ids in sequences for token in ids)])
        sequences = [[token + [0] * (width - len(token)) for token in ids] for ids in sequences]
    return nn.utils.rnn.pad_sequence([torch.tensor(ids, dtype=torch.long) for ids in sequences], batch_first=True)`

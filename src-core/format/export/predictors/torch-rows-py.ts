// The part of train_torch.py that reads rows, divides them and puts them into batches (data/split.ts, data/batches.ts).

export const TORCH_ROWS_PY = String.raw`WINDOW = 50


def read_rows(path, text_column, label_column, label2id, encode):
    """(ids, label) of every row whose label the model knows."""
    csv.field_size_limit(2**31 - 1)
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        for column in (text_column, label_column):
            if column not in (reader.fieldnames or []):
                sys.exit(f"{path}: expected a column named {column!r}, got {reader.fieldnames}. Name yours with --text and --label.")
        rows = [(row[text_column], row[label_column]) for row in reader]
    return [(encode(text), label2id[label]) for text, label in rows if text and label in label2id]


def split(rows, share, seed):
    """Training and validation rows, each class in proportion."""
    by_label = {}
    for row in random.Random(seed).sample(rows, len(rows)):
        by_label.setdefault(row[1], []).append(row)
    validation = [row for group in by_label.values() for row in group[:max(1, round(len(group) * share)) if len(group) > 1 else 0]]
    training = [row for group in by_label.values() for row in group[max(1, round(len(group) * share)) if len(group) > 1 else 0:]]
    return training, validation


def batches(rows, size, seed, epoch):
    """Rows of an epoch in batches of similar length, the same on every process."""
    order = list(range(len(rows)))
    rng = random.Random(seed * 1_000_003 + epoch)
    rng.shuffle(order)
    window = size * WINDOW
    order = [row for start in range(0, len(order), window) for row in sorted(order[start:start + window], key=lambda n: len(rows[n][0]))]
    groups = [order[start:start + size] for start in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def drop_words(ids, share, unknown):
    """Unknown in place of some tokens; pieces of a token stay."""
    if share == 0:
        return ids
    whole = ids[:, :, 0] if ids.dim() == 3 else ids
    chosen = (torch.rand(whole.shape) < share) & (whole != 0)
    changed = torch.where(chosen, torch.full_like(whole, unknown), whole)
    return torch.cat([changed[:, :, None], ids[:, :, 1:]], dim=2) if ids.dim() == 3 else changed


def class_weights(rows, count, mode):
    """balanced: N / (classes that occur * rows of the class)."""
    if mode != "balanced":
        return torch.ones(count)
    counts = torch.bincount(torch.tensor([label for _, label in rows]), minlength=count).double()
    return torch.where(counts > 0, len(rows) / ((counts > 0).sum() * counts.clamp(min=1)), counts).float()`

// The part of train_torch.py that reads rows, divides them and puts them into batches (data/split.ts, data/batches.ts).

export const TORCH_ROWS_PY = String.raw`WINDOW = 50


def read_rows(path, text_column, label_column, learned, encode):
    """(steps, target) of every row with a text and something to learn that the model knows; says how many have none."""
    csv.field_size_limit(2**31 - 1)
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        for column in (text_column, label_column):
            if column not in (reader.fieldnames or []):
                sys.exit(f"{path}: expected a column named {column!r}, got {reader.fieldnames}. Name yours with --text and --label.")
        rows = [(row[text_column], row[label_column]) for row in reader]
    found = [(text, learned.target(text, label)) for text, label in rows if text]
    kept = [(encode(text), target) for text, target in found if target is not None]
    if len(kept) < len(rows) and int(os.environ.get("RANK", 0)) == 0:
        print(f"{path}: {len(rows) - len(kept)} of {len(rows)} rows are left out; expected {learned.expects()}", file=sys.stderr)
    return kept


def split(rows, share, seed, learned):
    """Training and validation rows, each stratum in proportion: a class, or what a task has in its place."""
    strata = learned.strata([target for _, target in rows])
    by_stratum = {}
    for row, stratum in random.Random(seed).sample(list(zip(rows, strata)), len(rows)):
        by_stratum.setdefault(stratum, []).append(row)
    held = lambda group: max(1, round(len(group) * share)) if len(group) > 1 else 0
    validation = [row for group in by_stratum.values() for row in group[:held(group)]]
    training = [row for group in by_stratum.values() for row in group[held(group):]]
    return training, validation


def cut(rows, share, seed, learned):
    """Rows in the order of time: the last are held out."""
    at = len(rows) - max(1, round(len(rows) * share))
    return rows[:at], rows[at:]


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
    return torch.cat([changed[:, :, None], ids[:, :, 1:]], dim=2) if ids.dim() == 3 else changed`

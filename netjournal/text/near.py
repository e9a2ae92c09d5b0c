"""Near misses: how many edits lie between two words, a swap of neighbours being one (optimal string alignment)."""

from collections.abc import Collection, Iterable

from netjournal.text.fold import fold


def within(one: str, other: str, edits: int) -> bool:
    """Whether at most `edits` insertions, deletions, replacements or swaps of neighbours turn `one` into `other`."""
    if abs(len(one) - len(other)) > edits:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, match in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > edits and (not before or min(before) > edits):
            return False
    return row[-1] <= edits


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one was probably meant to be: within one edit from three letters, two from seven."""
    words = sorted(known)
    return next((one for edits in (1, 2) for one in words if len(word) >= (3, 7)[edits - 1] and within(word, one, edits)), None)


def letters(word: str) -> int:
    """A mask of the letters in a word: words that differ in more than 2n of them are over n edits apart."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 63)
    return mask


class Neighbours:
    """Finds the words within one edit (two from seven letters) of another, among many."""

    def __init__(self, words: "dict[str, str]") -> None:
        self.by_length: dict[int, list[tuple[int, str, str]]] = {}
        for word, shown in words.items():
            if len(word) >= 4:
                self.by_length.setdefault(len(word), []).append((letters(word), word, shown))

    def of(self, word: str) -> str | None:
        """What the nearest word stands for; None where none is near. Words of fewer than four letters have no neighbours."""
        if len(word) < 4:
            return None
        mask = letters(word)
        for edits in (1, 2):
            for length in range(len(word) - edits, len(word) + edits + 1):
                if edits == 2 and length < 7:
                    continue
                for other_mask, other, shown in self.by_length.get(length, ()):
                    if (mask ^ other_mask).bit_count() <= 2 * edits and within(word, other, edits):
                        return shown
        return None


def there_are(typed: str, known: Collection[str]) -> str:
    """The hint at a name that is none: the one that was probably meant, else all there are."""
    near = nearest(fold(typed), known)
    return f"did you mean `{near}`?" if near else f"there {'is' if len(known) == 1 else 'are'} {', '.join(known)}"

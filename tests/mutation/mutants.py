"""The mutants of one module: each of cosmic-ray's operators at each place where it changes what the program means."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import CodeType
from typing import Any

import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

Place = tuple[str, int]
"""A function's qualified name and its first line."""


@dataclass(frozen=True)
class Mutant:
    """A module's text with one change. `changed` are the functions to exchange; None: the module's own body."""

    file: str
    line: int
    operator: str
    text: str
    changed: dict[Place, CodeType] | None

    @property
    def name(self) -> str:
        return name_of(self.file, self.line, self.operator)


def name_of(file: str, line: int, operator: str) -> str:
    """`stacking/_plan.py:117 NumberReplacer`; several changes of one line may share it."""
    return f"{file}:{line} {operator.rsplit('/', maxsplit=1)[-1]}"


def mutants_of(
    path: Path, file: str, order: Random | None = None, named: frozenset[str] | None = None
) -> Iterator[Mutant]:
    """Every mutant that isn't the module itself, nor one already given, by its syntax tree without annotations.

    They come operator by operator, or as `order` shuffles them; only those `named`, where names are given.
    """
    text = path.read_text(encoding="utf-8")
    tree = parso.parse(text)
    seen, plain = {_meaning(text), None}, _Codes(text)
    changes = list(_changes(tree))
    if order is not None:
        order.shuffle(changes)
    for name, at, line in changes:
        if named is not None and name_of(file, line, name) not in named:
            continue
        changed = MutationVisitor(at, get_operator(name)()).walk(parso.parse(text)).get_code()
        meaning = _meaning(changed)
        if meaning not in seen:
            seen.add(meaning)
            yield Mutant(file, line, name, changed, _Codes(changed).differing_from(plain))


def _changes(tree: Any) -> Iterator[tuple[str, int, int]]:
    """Each operator's name, which of its places it changes, and the line."""
    for name in sorted(operator_names()):
        kind = get_operator(name)
        if kind.arguments():  # those that want the names of variables
            continue
        operator = kind()
        places = [place for node in ast_nodes(tree) for place in operator.mutation_positions(node)]
        yield from ((name, at, start[0]) for at, (start, _) in enumerate(places))


def _meaning(text: str) -> str | None:
    try:
        return ast.dump(_Unannotated().visit(ast.parse(text)))
    except SyntaxError:
        return None


class _Unannotated(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node


class _Codes:
    """A module's functions by place, and beside them all that runs when it is imported."""

    def __init__(self, text: str) -> None:
        self.functions: dict[Place, CodeType] = {}
        self.bodies: list[tuple[object, ...]] = []
        self._take(compile(text, "mutant", "exec", dont_inherit=True))

    def _take(self, code: CodeType) -> None:
        plain: list[str] = []
        for part in code.co_consts:
            if not isinstance(part, CodeType):
                plain.append(repr(part))
            elif part.co_flags & 0x2:  # a function's locals are new, a class body's aren't
                self.functions[part.co_qualname, part.co_firstlineno] = part
            else:
                self._take(part)
        self.bodies.append((code.co_qualname, code.co_code, code.co_names, *plain))

    def differing_from(self, plain: "_Codes") -> dict[Place, CodeType] | None:
        if self.bodies != plain.bodies or self.functions.keys() != plain.functions.keys():
            return None
        return {place: code for place, code in self.functions.items() if code != plain.functions[place]}

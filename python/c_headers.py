"""Reads the public headers: a parser of the C that they are written in, no more. What it does not
understand is refused with its place."""

import ctypes
import dataclasses
import re

TOKEN = re.compile(r"""
    (?P<comment>/\*.*?\*/) | (?P<directive>^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*) | (?P<space>\s+)
  | (?P<word>[A-Za-z_]\w*) | (?P<number>0x[0-9a-fA-F]+|\d+) | (?P<string>"[^"\n]*")
  | (?P<sign><<|>>|[^\w\s])""", re.VERBOSE | re.DOTALL | re.MULTILINE)
NO_VALUE = r'__attribute__|_Pragma|extern "C"|}|$'  # what macros that are no constants stand for
MARKS = {"MNC_BEGIN_DECLS", "MNC_END_DECLS"}


class NotUnderstood(Exception):
    pass


@dataclasses.dataclass
class Kind:
    """A type: its name, the stars behind it, the sizes of an array."""
    base: str
    stars: int = 0
    sizes: list = dataclasses.field(default_factory=list)
    constant: bool = False
    callback: object = None  # a Function, of a pointer to one that has no type of its own


@dataclasses.dataclass
class Member:
    name: str
    kind: Kind
    doc: str = ""


@dataclasses.dataclass
class Struct:
    name: str
    doc: str
    members: list

    @property
    def names(self):
        return [self.name]


@dataclasses.dataclass
class Constant:
    name: str
    value: int
    doc: str = ""

    @property
    def names(self):
        return [self.name]


@dataclasses.dataclass
class Enum:
    name: str
    doc: str
    entries: list

    @property
    def names(self):
        return [entry.name for entry in self.entries] + ([self.name] if self.name else [])


@dataclasses.dataclass
class Function:
    name: str
    doc: str
    result: Kind
    parameters: list
    declaration: str = ""
    must_check: bool = False
    is_type: bool = False

    @property
    def names(self):
        return [self.name]


class Header:
    def __init__(self, path):
        self.name, self.path = path.stem, f"mncollagen/{path.name}"
        self.doc, self.includes, self.opaque, self.items = "", [], [], []

    def _all(self, kind):
        return [item for item in self.items if isinstance(item, kind)]

    structs = property(lambda self: self._all(Struct))
    enums = property(lambda self: self._all(Enum))
    constants = property(lambda self: self._all(Constant))
    functions = property(lambda self: [f for f in self._all(Function) if not f.is_type])
    callbacks = property(lambda self: [f for f in self._all(Function) if f.is_type])


def plain(comment):
    """The text of a comment."""
    lines = comment[2:-2].strip().split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    cut = min(indents, default=0)
    return "\n".join([lines[0].strip(), *(line[cut:].rstrip() for line in lines[1:])])


def joined(comment):
    """The same in one line."""
    return " ".join(plain(comment).split())


@dataclasses.dataclass
class Token:
    kind: str
    text: str
    line: int
    before: str = ""  # the comment before it
    after: str = ""  # the one behind it, on its line


class Parser:
    def __init__(self, header, text, values):
        self.header, self.values, self.place = header, values, 0
        self.tokens = self._tokens(text)

    def _tokens(self, text):
        tokens, comment, line, last_line = [], "", 1, 0
        for match in TOKEN.finditer(text):
            kind, word = match.lastgroup, match.group()
            if kind == "comment":
                if not tokens and not self.header.doc:
                    self.header.doc = plain(word)
                elif line == last_line:
                    tokens[-1].after = word
                else:
                    comment = word
            elif kind != "space":
                tokens.append(Token(kind, word, line, before=comment))
                comment, last_line = "", line + word.count("\n")
            line += word.count("\n")
        return tokens + [Token("end", "", line)]

    def fail(self, what):
        raise NotUnderstood(f"{self.header.path}:{self.next.line}: {what}")

    @property
    def next(self):
        return self.tokens[self.place]

    def take(self, text=None):
        token = self.next
        if text is not None and token.text != text:
            self.fail(f"{text} expected, not {token.text!r}")
        self.place += 1
        return token

    def has(self, text):
        if self.next.text != text:
            return False
        self.place += 1
        return True

    # Parts of declarations

    def value(self, *ends):
        """An integer expression up to one of the signs."""
        words = []
        while self.next.text not in ends:
            token = self.take()
            if token.kind == "word" and token.text not in self.values:
                self.fail(f"{token.text} is no integer constant")
            words.append(str(self.values[token.text]) if token.kind == "word" else token.text)
        try:
            return int(eval("".join(words).replace("U", ""), {"__builtins__": {}}))
        except (SyntaxError, TypeError):
            self.fail(f"{' '.join(words)} is no integer")

    def base(self):
        """The name in front of stars."""
        constant, words = False, []
        while self.next.kind == "word":
            word = self.next.text
            if word in ("const", "struct", "enum"):
                constant |= word == "const"
            elif not words or (words == ["unsigned"] and word in ("char", "int", "long")):
                words.append(word)
            else:
                break
            self.take()
        if not words:
            self.fail("a type expected")
        return Kind(" ".join(words), constant=constant)

    def declarator(self, start):
        """(name, type) behind a base."""
        kind = dataclasses.replace(start, sizes=[])
        while self.next.text in ("*", "const"):
            kind.stars += self.take().text == "*"
        if self.has("("):  # pointer to a function
            self.take("*")
            name = self.take().text
            self.take(")")
            function = Function(name, "", kind, self.parameters())
            return name, Kind("", callback=function)
        name = self.take().text if self.next.kind == "word" else ""
        while self.has("["):
            kind.sizes.append(self.value("]"))
            self.take("]")
        return name, kind

    def parameters(self):
        self.take("(")
        found = []
        if self.next.text == "void" and self.tokens[self.place + 1].text == ")":
            self.take()
        while not self.has(")"):
            name, kind = self.declarator(self.base())
            if kind.sizes:
                kind = dataclasses.replace(kind, sizes=kind.sizes[1:], stars=kind.stars + 1)
            found.append(Member(name or f"argument{len(found)}", kind))
            self.has(",")
        return found

    def members(self):
        found = []
        self.take("{")
        while not self.has("}"):
            heading = self.next.before
            base, group = self.base(), []
            while True:
                name, kind = self.declarator(base)
                group.append(Member(name, kind))
                end = self.take()
                if end.text == ";":
                    break
            comment = end.after or heading
            found += [dataclasses.replace(m, doc=joined(comment) if comment else "") for m in group]
        return found

    def entries(self):
        found, following = [], 0
        self.take("{")
        while not self.has("}"):
            token = self.take()
            value = following
            if self.has("="):
                value = self.value(",", "}")
            end = self.tokens[self.place - 1]
            if self.next.text == ",":
                end = self.take()
            following = value + 1
            self.values[token.text] = value
            found.append(Constant(token.text, value, joined(end.after) if end.after else ""))
        return found

    # Declarations

    def directive(self, token):
        text = token.text.replace("\\\n", " ")
        include = re.match(r"\s*#\s*include\s*<mncollagen/(\w+)\.h>", text)
        define = re.match(r"\s*#\s*define\s+(\w+)(\(?)[ \t]*(.*?)\s*$", text)
        if include:
            self.header.includes.append(include.group(1))
        elif define and not re.match(NO_VALUE, define.group(3)):
            number = re.fullmatch(r"(\(1 << \d+\)|\d+)|\(\(size_t\)-(\d+)\)", define.group(3))
            if define.group(2) or not number:
                raise NotUnderstood(f"{self.header.path}:{token.line}: {text.strip()}")
            value = int(eval(number.group(1))) if number.group(1) else \
                ctypes.c_size_t(-int(number.group(2))).value
            self.values[define.group(1)] = value
            doc = plain(token.before) if token.before else ""
            self.header.items.append(Constant(define.group(1), value, doc))

    def typedef(self, doc):
        self.take("typedef")
        what = self.next.text
        ahead = self.tokens[self.place + 2].text
        if what in ("struct", "enum") and ahead == "{":
            self.take()
            name = self.take().text
            if what == "struct":
                self.header.items.append(Struct(name, doc, self.members()))
            else:
                self.header.items.append(Enum(name, doc, self.entries()))
            self.take(name)
        elif what == "struct":
            self.take()
            name = self.take().text
            self.take(name)
            self.header.opaque.append(name)
        else:
            self.function(doc, is_type=True)
            return
        self.take(";")

    def function(self, doc, is_type=False, must_check=False):
        first = self.place
        name, result = self.declarator(self.base())
        parameters = self.parameters()
        words = " ".join(token.text for token in self.tokens[first:self.place])
        for sign, close in ((" ,", ","), ("( ", "("), (" )", ")"), (" (", "("), ("* ", "*")):
            words = words.replace(sign, close)
        self.take(";")
        self.header.items.append(Function(name, doc, result, parameters, words, must_check, is_type))

    def parse(self):
        while self.next.kind != "end":
            token = self.next
            doc = plain(token.before) if token.before else ""
            if token.kind == "directive":
                self.directive(self.take())
            elif token.text in MARKS:
                self.take()
            elif token.text == "typedef":
                self.typedef(doc)
            elif token.text == "enum":
                self.take()
                self.header.items.append(Enum("", doc, self.entries()))
                self.take(";")
            elif self.has("MNC_API"):
                self.function(doc, must_check=self.has("MNC_MUST_CHECK"))
            else:
                self.fail(f"{token.text!r} begins no declaration")


def read(paths):
    """The headers, each behind those that it includes."""
    by_name = {path.stem: path for path in paths}
    headers, values, done = [], {}, set()

    def visit(name):
        if name in done:
            return
        done.add(name)
        text = by_name[name].read_text()
        for other in re.findall(r"#include <mncollagen/(\w+)\.h>", text):
            visit(other)
        header = Header(by_name[name])
        Parser(header, text, values).parse()
        headers.append(header)

    for name in sorted(by_name):
        visit(name)
    return headers


def constants(headers):
    """All integer constants by their names."""
    return {name: c.value for h in headers
            for c in [*h.constants, *(e for enum in h.enums for e in enum.entries)]
            for name in c.names}

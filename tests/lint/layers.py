# SPDX-License-Identifier: Apache-2.0
"""Which layer of src/ may use which; the one place where the tests know it."""

DIRECT = {
    "core": [],
    "contract": ["core"],
    "api": ["contract"],
    "realtime": ["api"],
    "security": ["core"],
    "session": ["api", "realtime", "security"],
    "models": ["api"],
    "widgets": ["models"],
    "panels": ["session", "widgets"],
    "app": ["panels"],
    "sandbox": ["core", "contract"],
}

#: Layers whose texts a person reads, and so are translated.
SPEAKING = {"widgets", "panels", "app"}


def below(layer):
    """All layers whose headers `layer` may include, itself not among them."""
    found = set()
    waiting = list(DIRECT[layer])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += DIRECT[name]
    return found

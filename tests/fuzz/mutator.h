// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace privicore::fuzz {

//! Makes new inputs of those that there are. The same seed gives the same inputs.
class Mutator
{
public:
    Mutator(QList<QByteArray> corpus, quint64 seed) : m_corpus(std::move(corpus)), m_random(seed) {}

    //! One of the corpus, changed in a few places and never longer than 64 KiB.
    QByteArray next();

private:
    qsizetype below(qsizetype limit);
    void change(QByteArray &input);

    QList<QByteArray> m_corpus;
    std::mt19937_64 m_random;
};

} // namespace privicore::fuzz

// SPDX-License-Identifier: Apache-2.0
#include "core/secret_string.h"

#include <QDebug>
#include <QTest>

#include <concepts>
#include <ostream>

using namespace privicore;

namespace {
template <class Stream>
concept Prints = requires(Stream stream, const SecretString &secret)
{
    stream << secret;
};
} // namespace

static_assert(!Prints<QDebug> && !Prints<std::ostream &> && !Prints<QTextStream &>);
static_assert(!std::is_copy_constructible_v<SecretString>);
static_assert(!std::is_copy_assignable_v<SecretString>);
static_assert(std::is_nothrow_move_constructible_v<SecretString>);
static_assert(!std::is_convertible_v<SecretString, QString>);
static_assert(!std::is_convertible_v<SecretString, QByteArray>);
static_assert(!std::is_convertible_v<QString, SecretString>);

class SecretStringTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsTextAsUtf8()
    {
        const SecretString secret = SecretString::fromText(u"pä€𝄞");
        QCOMPARE(secret.size(), 10);
        QCOMPARE(secret.revealText(), QStringLiteral("pä€𝄞"));
        QCOMPARE(secret.reveal().toByteArray(), QStringLiteral("pä€𝄞").toUtf8());
    }

    void keepsEveryByte()
    {
        const QByteArray bytes("a\0b\xff\n", 5);
        QCOMPARE(SecretString::fromUtf8(bytes).reveal().toByteArray(), bytes);
    }

    void isEmptyFromNothing()
    {
        QVERIFY(SecretString().isEmpty());
        QVERIFY(SecretString::fromText({}).isEmpty());
        QVERIFY(SecretString::fromUtf8({}).clone().isEmpty());
        QVERIFY(SecretString() == SecretString::fromText(u""));
    }

    void clonesAndCompares()
    {
        const SecretString one = SecretString::fromText(u"open sesame");
        SecretString other = one.clone();
        QVERIFY(one == other);
        QVERIFY(one.reveal().data() != other.reveal().data());
        QVERIFY(one != SecretString::fromText(u"open sesamE"));
        QVERIFY(one != SecretString::fromText(u"open sesam"));
        QVERIFY(one != SecretString());
        other.clear();
        QVERIFY(other.isEmpty());
        QCOMPARE(one.revealText(), QStringLiteral("open sesame"));
    }

    void movesLeaveNothingBehind()
    {
        SecretString source = SecretString::fromText(u"token");
        SecretString target = std::move(source);
        QVERIFY(source.isEmpty()); // NOLINT(bugprone-use-after-move): that is the question
        QCOMPARE(target.revealText(), QStringLiteral("token"));
        SecretString third = SecretString::fromText(u"other");
        third = std::move(target);
        QCOMPARE(third.revealText(), QStringLiteral("token"));
        SecretString &self = third;
        third = std::move(self);
        QCOMPARE(third.revealText(), QStringLiteral("token"));
    }

    void wipingEmptiesTextAndBytes()
    {
        QString text = QStringLiteral("hunter2");
        text.detach();
        wipe(text);
        QVERIFY(text.isEmpty());
        QByteArray bytes("hunter2");
        bytes.detach();
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        wipe(bytes);
    }

    void leavesWhatOthersShareAlone()
    {
        QString text = QStringLiteral("shared").repeated(2);
        const QString other = text;
        wipe(text);
        QVERIFY(text.isEmpty());
        QCOMPARE(other, QStringLiteral("sharedshared"));
        QString literal = QStringLiteral("a literal lies in read-only memory");
        wipe(literal);
        QVERIFY(literal.isEmpty());
        QCOMPARE(QStringLiteral("a literal lies in read-only memory").size(), 34);
        QByteArray bytes("shared");
        const QByteArray otherBytes = bytes;
        wipe(bytes);
        QCOMPARE(otherBytes, QByteArray("shared"));
    }
};

QTEST_GUILESS_MAIN(SecretStringTest)
#include "secret_string_test.moc"

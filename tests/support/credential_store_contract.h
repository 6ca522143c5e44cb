// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "security/credential_store.h"
#include "support/outcome.h"

#include <QTest>

namespace privicore {

//! What every CredentialStore does. An adapter's test derives from this and hands over its store.
class CredentialStoreContract : public QObject
{
    Q_OBJECT

protected:
    using Key = CredentialKey;

    virtual CredentialStore &store() = 0;

    static SecretString secret(const char *text) { return SecretString::fromUtf8(text); }

private Q_SLOTS:
    void readsBackWhatWasWritten()
    {
        const Key key = Key::random(Key::Purpose::SessionToken);
        QVERIFY(outcomeOf(store().write(key, secret("tøken"))));
        const auto value = outcomeOf(store().read(key));
        QVERIFY(value);
        QCOMPARE(value->revealText(), QStringLiteral("tøken"));
    }

    void keepsEveryByteOfALongSecret()
    {
        QByteArray bytes;
        for (int i = 1; i < 4096; ++i)
            bytes.append(static_cast<char>(i % 255 + 1));
        const Key key = Key::random(Key::Purpose::ProfileKey);
        QVERIFY(outcomeOf(store().write(key, SecretString::fromUtf8(bytes))));
        const auto value = outcomeOf(store().read(key));
        QVERIFY(value);
        QVERIFY(value->reveal() == QByteArrayView(bytes));
    }

    void replacesWhatWasThere()
    {
        const Key key = Key::random(Key::Purpose::SealingKey);
        QVERIFY(outcomeOf(store().write(key, secret("first"))));
        QVERIFY(outcomeOf(store().write(key, secret("second"))));
        QCOMPARE(outcomeOf(store().read(key))->revealText(), QStringLiteral("second"));
    }

    void saysThatNothingIsStored()
    {
        const Key key = Key::random(Key::Purpose::SessionToken);
        QCOMPARE(outcomeOf(store().read(key)).error().kind, ApiError::Kind::NotFound);
        QVERIFY(outcomeOf(store().remove(key)));
    }

    void removesForGood()
    {
        const Key key = Key::random(Key::Purpose::SessionToken);
        QVERIFY(outcomeOf(store().write(key, secret("gone"))));
        QVERIFY(outcomeOf(store().remove(key)));
        QCOMPARE(outcomeOf(store().read(key)).error().kind, ApiError::Kind::NotFound);
    }

    void keepsPurposesOfOneIdApart()
    {
        const Key token = Key::random(Key::Purpose::SessionToken);
        const Key wrapping{token.id, Key::Purpose::ProfileKey};
        QVERIFY(outcomeOf(store().write(token, secret("token"))));
        QCOMPARE(outcomeOf(store().read(wrapping)).error().kind, ApiError::Kind::NotFound);
    }

    void answersManyRequestsInTheirOrder()
    {
        const Key key = Key::random(Key::Purpose::ActivityKey);
        QStringList seen;
        JobScope scope;
        for (const char *text : {"a", "b", "c"}) {
            store().write(key, secret(text)).then(scope, [](auto) {});
            store().read(key).then(scope, [&seen](Result<SecretString> value) {
                seen.append(value ? value->revealText() : value.error().detail);
            });
        }
        QTRY_COMPARE(seen,
                     (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    }

    void writesEvenWhenNobodyWaits()
    {
        const Key key = Key::random(Key::Purpose::SessionToken);
        {
            const Job<Done> dropped = store().write(key, secret("kept"));
        }
        QCOMPARE(outcomeOf(store().read(key))->revealText(), QStringLiteral("kept"));
    }

    void tellsThatItIsAvailable()
    {
        QCOMPARE(*outcomeOf(store().probe()), CredentialStore::Availability::Available);
        QCOMPARE(store().availability(), CredentialStore::Availability::Available);
        QVERIFY(outcomeOf(store().unlock()));
    }
};

} // namespace privicore

// SPDX-License-Identifier: Apache-2.0
#include "core/result.h"

#include <QTest>

#include <memory>
#include <set>

using namespace privicore;

// Neither side is made by accident: an error needs its tag, and nothing turns into bool silently.
static_assert(!std::is_convertible_v<ApiError, Result<int>>);
static_assert(std::is_convertible_v<Unexpected<ApiError>, Result<int>>);
static_assert(!std::is_convertible_v<Result<int>, bool>);
static_assert(std::is_constructible_v<bool, Result<int>>);

class ExpectedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValueOrAnError()
    {
        Result<QString> good(QStringLiteral("yes"));
        QVERIFY(good && good.has_value());
        QCOMPARE(good->size(), 3);
        *good += u'!';
        QCOMPARE(good.value(), QStringLiteral("yes!"));

        const Result<QString> bad = failure({.kind = ApiError::Kind::Tls, .httpStatus = 9});
        QVERIFY(!bad);
        QCOMPARE(bad.error().httpStatus, 9);
    }

    void tellsApartEqualTypes()
    {
        const Expected<int, int> value(1);
        const Expected<int, int> error(Unexpected<int>(1));
        QVERIFY(value);
        QVERIFY(!error);
    }

    void givesAFallback()
    {
        QCOMPARE((Result<int>(1).value_or(2)), 1);
        QCOMPARE((Result<int>(failure({})).value_or(2)), 2);
    }

    void transformsTheValueAndPassesTheErrorOn()
    {
        QCOMPARE(*Result<int>(2).transform([](int n) { return n * 1.5; }), 3.0);
        const auto half = [](int n) -> Result<int> {
            if (n % 2 != 0)
                return failure({.kind = ApiError::Kind::Validation});
            return n / 2;
        };
        QCOMPARE(*Result<int>(8).and_then(half).and_then(half), 2);
        QCOMPARE(Result<int>(2).and_then(half).and_then(half).error().kind,
                 ApiError::Kind::Validation);
        int called = 0;
        const auto failed =
            Result<int>(failure({.kind = ApiError::Kind::Server})).transform([&](int n) {
                return ++called, n;
            });
        QCOMPARE(failed.error().kind, ApiError::Kind::Server);
        QCOMPARE(called, 0);
    }

    void movesWhatCanOnlyBeMoved()
    {
        Result<std::unique_ptr<int>> held(std::make_unique<int>(4));
        const std::unique_ptr<int> taken = *std::move(held);
        QCOMPARE(*taken, 4);
    }

    void everyKindOfErrorHasANameOfItsOwn()
    {
        std::set<QString> names;
        int kinds = 0;
        for (; kinds <= static_cast<int>(ApiError::Kind::Storage); ++kinds)
            names.insert(errorKindName(static_cast<ApiError::Kind>(kinds)));
        QCOMPARE(names.size(), static_cast<std::size_t>(kinds));
        QVERIFY(!names.contains(QString()));
    }
};

QTEST_GUILESS_MAIN(ExpectedTest)
#include "expected_test.moc"

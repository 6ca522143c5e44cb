// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/password_strength.h"

#include <QTest>

using namespace privicore;

using Level = PasswordStrength::Level;
using Advice = PasswordStrength::Advice;

class PasswordStrengthTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<Level>("level");
        QTest::addColumn<Advice>("advice");
        const auto row = [](const QString &password, Level level, Advice advice) {
            QTest::addRow("%s", qPrintable(password)) << password << level << advice;
        };
        row({}, Level::None, Advice::None);
        row(QStringLiteral("Ab1!xyz"), Level::TooShort, Advice::Lengthen);
        row(QStringLiteral("aaaaaaaaaaaaaaaaaaaa"), Level::Weak, Advice::Repeats);
        row(QStringLiteral("abcdefghijkl"), Level::Weak, Advice::Sequence);
        row(QStringLiteral("987654321098"), Level::Weak, Advice::Sequence);
        row(QStringLiteral("P@ssw0rd2026"), Level::Weak, Advice::CommonWord);
        row(QStringLiteral("JaneDoeJaneDoe1"), Level::Weak, Advice::HoldsUserName);
        row(QStringLiteral("winter2026"), Level::Fair, Advice::Lengthen);
        row(QStringLiteral("tango-ivory"), Level::Good, Advice::None);
        row(QStringLiteral("ochre vandal mimic thorn"), Level::Strong, Advice::None);
        row(QStringLiteral("f7!kQz2#LmW9"), Level::Strong, Advice::None);
    }

    void judges()
    {
        QFETCH(QString, password);
        const PasswordStrength strength = estimateStrength(password, u"janedoe@example.com");
        QTEST(strength.level, "level");
        QTEST(strength.advice, "advice");
    }

    void neverFallsWhenSomethingNewIsTyped()
    {
        const QString password = QStringLiteral("kX8 vRuM,wq3t");
        double before = 0;
        for (qsizetype length = 1; length <= password.size(); ++length) {
            const double bits = estimateStrength(password.left(length), {}).bits;
            QVERIFY(bits > before);
            before = bits;
        }
    }
};

QTEST_GUILESS_MAIN(PasswordStrengthTest)
#include "password_strength_test.moc"

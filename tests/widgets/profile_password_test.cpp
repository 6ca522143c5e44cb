// SPDX-License-Identifier: Apache-2.0
#include "named_controls.h"
#include "panels/profile/change_password_dialog.h"
#include "panels/profile/password_meter.h"
#include "profile_fixture.h"
#include "widgets/banner.h"
#include "widgets/secret_field.h"
#include "widgets/status_badge.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace privicore;
using namespace privicore::test;

class ProfilePasswordTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ProfileFixture> m_profile;
    std::unique_ptr<ChangePasswordDialog> m_dialog;

    template <class W>
    W *find(const char *name) const
    {
        return m_dialog->findChild<W *>(QString::fromLatin1(name));
    }
    QLineEdit *edit(const char *field) const
    {
        return find<SecretField>(field)->findChild<QLineEdit *>();
    }
    void type(const QString &current, const QString &replacement, const QString &again)
    {
        edit("currentPassword")->setText(current);
        edit("newPassword")->setText(replacement);
        edit("repeatPassword")->setText(again);
    }
    void submit() { find<QPushButton>("changeButton")->click(); }
    //! What stands beside the field whose badge is @p name; empty when nothing does.
    QString fault(const char *name) const
    {
        const auto *badge = find<StatusBadge>(name);
        return badge->isVisible() ? badge->word() : QString();
    }
    QStringList typed() const
    {
        return {edit("currentPassword")->text(), edit("newPassword")->text(),
                edit("repeatPassword")->text()};
    }

private Q_SLOTS:
    void init()
    {
        m_dialog.reset();
        m_profile = std::make_unique<ProfileFixture>();
        QVERIFY(m_profile->signIn());
        m_dialog = std::make_unique<ChangePasswordDialog>(m_profile->session);
        m_dialog->open();
    }
    void cleanup() { m_dialog.reset(); }

    void namesEveryControl() { QCOMPARE(unnamedControls(*m_dialog), QStringList()); }

    void saysBesideTheFieldWhatCannotBeSent_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<QByteArray>("badge");
        QTest::addColumn<QString>("fault");
        const QString old = QStringLiteral("old secret");
        const QString fresh = QStringLiteral("ochre vandal mimic");
        QTest::newRow("no current")
            << QStringList{QString(), fresh, fresh} << QByteArray("currentFault")
            << "Type the password that you sign in with now";
        QTest::newRow("short") << QStringList{old, QStringLiteral("seven77"),
                                              QStringLiteral("seven77")}
                               << QByteArray("newFault") << "At least 8 characters";
        const QString endless(1025, u'x');
        QTest::newRow("long") << QStringList{old, endless, endless} << QByteArray("newFault")
                              << "At most 1024 characters";
        QTest::newRow("same") << QStringList{old, old, old} << QByteArray("newFault")
                              << "This is the current password";
        QTest::newRow("differs") << QStringList{old, fresh, fresh + u'!'}
                                 << QByteArray("repeatFault")
                                 << "This is not the new password above";
    }

    void saysBesideTheFieldWhatCannotBeSent()
    {
        QFETCH(QStringList, typed);
        QFETCH(QByteArray, badge);
        type(typed[0], typed[1], typed[2]);
        submit();
        QTEST(fault(badge.constData()), "fault");
        QCOMPARE(m_profile->stub.http().arrivals("/profile/change-password"), 0);
        QCOMPARE(this->typed(), typed);
    }

    void changesThePassword()
    {
        QSignalSpy changed(m_dialog.get(), &ChangePasswordDialog::passwordChanged);
        type(QStringLiteral("old secret"), QStringLiteral("ochre vandal"),
             QStringLiteral("ochre vandal"));
        QCOMPARE(find<PasswordMeter>("meter")->words(), QStringLiteral("Good"));
        submit();
        QVERIFY(m_dialog->isRunning());
        QVERIFY(!find<QPushButton>("changeButton")->isEnabled());
        QVERIFY(changed.wait());
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(m_profile->stub.bodiesTo("/profile/change-password"),
                 QList<QByteArray>{"currentPassword=old%20secret&newPassword=ochre%20vandal"});
        QCOMPARE(typed(), QStringList({{}, {}, {}}));
    }

    void saysThatTheCurrentPasswordIsWrong()
    {
        const QString fresh = QStringLiteral("ochre vandal mimic");
        m_profile->stub.setRefusal(QStringLiteral("profile.wrong_password"));
        type(QStringLiteral("wrong"), fresh, fresh);
        submit();
        QTRY_COMPARE(fault("currentFault"), QStringLiteral("This is not the current password"));
        QCOMPARE(edit("currentPassword")->accessibleDescription(),
                 QStringLiteral("This is not the current password"));
        QCOMPARE(typed(), QStringList({QStringLiteral("wrong"), fresh, fresh}));
        edit("currentPassword")->setText(QStringLiteral("right"));
        QCOMPARE(fault("currentFault"), QString());
        QCOMPARE(edit("currentPassword")->accessibleDescription(), QString());
    }

    void putsTheServersFaultsBesideTheirFields()
    {
        const QString fresh = QStringLiteral("ochre vandal mimic");
        m_profile->stub.refuse("/profile/change-password", 422,
                               R"({"message":"x","errors":{"newPassword":["too common"]}})");
        type(QStringLiteral("old secret"), fresh, fresh);
        submit();
        QTRY_VERIFY(fault("newFault").contains(u"too common"));
        QVERIFY(!find<Banner>("trouble")->isVisible());
    }

    void comesBackWithWhatWasTypedWhenItFailsUnseen()
    {
        const QString fresh = QStringLiteral("ochre vandal mimic");
        m_profile->stub.setRefusal(QStringLiteral("profile.rule"));
        type(QStringLiteral("old secret"), fresh, fresh);
        submit();
        find<QPushButton>("cancelButton")->click();
        QVERIFY(!m_dialog->isVisible());
        QTRY_VERIFY(m_dialog->isVisible());
        QTRY_VERIFY(find<Banner>("trouble")->isVisible());
        QCOMPARE(typed(), QStringList({QStringLiteral("old secret"), fresh, fresh}));
    }

    void escapeLosesNothingTyped()
    {
        edit("newPassword")->setText(QStringLiteral("half a pass"));
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        find<QPushButton>("cancelButton")->click();
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(typed(), QStringList({{}, {}, {}}));
        m_dialog->open();
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }
};

QTEST_MAIN(ProfilePasswordTest)
#include "profile_password_test.moc"

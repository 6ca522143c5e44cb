// SPDX-License-Identifier: Apache-2.0
#include "widgets/secret_field.h"

#include "named_controls.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace privicore;
using namespace privicore::test;

class SecretFieldTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_window;
    SecretField *m_field = nullptr;

    QLineEdit *edit() const
    {
        return m_field->findChild<QLineEdit *>(QStringLiteral("secretEdit"));
    }
    QToolButton *reveal() const
    {
        return m_field->findChild<QToolButton *>(QStringLiteral("revealButton"));
    }
    QAction *menuAction(const QString &text)
    {
        delete m_field->findChild<QMenu *>();
        Q_EMIT edit()->customContextMenuRequested({});
        for (QAction *action : m_field->findChild<QMenu *>()->actions()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_field = new SecretField(m_window.get());
        m_field->setObjectName(QStringLiteral("passwordField"));
        m_field->setAccessibleName(QStringLiteral("Password"));
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_field->setFocus();
        QApplication::clipboard()->setText(QStringLiteral("untouched"));
    }

    void cleanup() { m_window.reset(); }

    void isNamedWithAllItsControls()
    {
        QCOMPARE(unnamedControls(*m_window), QStringList());
        const auto nameOf = [](QWidget *widget) {
            return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
        };
        QCOMPARE(nameOf(edit()), QStringLiteral("Password"));
        QCOMPARE(nameOf(reveal()), QStringLiteral("Show password"));
        QVERIFY(QAccessible::queryAccessibleInterface(edit())->state().passwordEdit);
    }

    void isRevealedByTheKeyboard()
    {
        QTest::keyClicks(edit(), QStringLiteral("secret"));
        QTest::keyClick(edit(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), reveal());
        const QAccessibleInterface *button = QAccessible::queryAccessibleInterface(reveal());
        QVERIFY(button->state().checkable);
        QVERIFY(!button->state().checked);
        QTest::keyClick(reveal(), Qt::Key_Space);
        QVERIFY(m_field->isRevealed());
        QVERIFY(button->state().checked);
        // The name stays, and the state tells: a name that turned with it would say the contrary.
        QCOMPARE(button->text(QAccessible::Name), QStringLiteral("Show password"));
        QTest::keyClick(reveal(), Qt::Key_Space);
        QVERIFY(!m_field->isRevealed());
        QVERIFY(!button->state().checked);
    }

    void bringsNothingBack()
    {
        QTest::keyClicks(edit(), QStringLiteral("first"));
        edit()->selectAll();
        QTest::keyClicks(edit(), QStringLiteral("second"));
        QTest::keySequence(edit(), QKeySequence::Undo);
        QCOMPARE(m_field->secret().revealText(), QStringLiteral("second"));
        m_field->setRevealed(true);
        for (int i = 0; i < 5; ++i)
            QTest::keySequence(edit(), QKeySequence::Undo);
        QCOMPARE(edit()->text(), QStringLiteral("second"));
        QTest::keySequence(edit(), QKeySequence::Redo);
        QCOMPARE(edit()->text(), QStringLiteral("second"));
        m_field->clear();
        m_field->setRevealed(true);
        edit()->undo();
        QCOMPARE(edit()->text(), QString());
    }

    void givesNothingAwayWhileMasked()
    {
        QTest::keyClicks(edit(), QStringLiteral("secret"));
        edit()->selectAll();
        QTest::keySequence(edit(), QKeySequence::Copy);
        QVERIFY(!menuAction(QStringLiteral("Copy"))->isEnabled());
        QVERIFY(!menuAction(QStringLiteral("Cut"))->isEnabled());
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("untouched"));
        QCOMPARE(m_field->secret().revealText(), QStringLiteral("secret"));
        QTest::keySequence(edit(), QKeySequence::Cut); // which deletes, no more
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("untouched"));
    }

    void offersWhatIsOfUse()
    {
        QVERIFY(!menuAction(QStringLiteral("Undo")));
        QVERIFY(!menuAction(QStringLiteral("Select all"))->isEnabled());
        menuAction(QStringLiteral("Paste"))->trigger();
        QCOMPARE(m_field->secret().revealText(), QStringLiteral("untouched"));
        m_field->setRevealed(true);
        menuAction(QStringLiteral("Select all"))->trigger();
        menuAction(QStringLiteral("Cut"))->trigger();
        QVERIFY(m_field->isEmpty());
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("untouched"));
    }

    void masksWhenClearedDisabledOrHidden()
    {
        const auto isMaskedBy = [this](const std::function<void()> &act) {
            m_field->setRevealed(true);
            act();
            return !m_field->isRevealed() && !reveal()->isChecked();
        };
        QSignalSpy changed(m_field, &SecretField::changed);
        m_field->setSecret(SecretString::fromText(u"secret"));
        QVERIFY(isMaskedBy([this] { m_field->clear(); }));
        QVERIFY(m_field->isEmpty());
        QCOMPARE(changed.count(), 2);
        QVERIFY(isMaskedBy([this] { m_field->setEnabled(false); }));
        m_field->setEnabled(true);
        QVERIFY(isMaskedBy([this] { m_field->hide(); }));
    }

    void forwardsReturn()
    {
        QSignalSpy returned(m_field, &SecretField::returnPressed);
        QTest::keyClick(edit(), Qt::Key_Return);
        QCOMPARE(returned.count(), 1);
    }
};

QTEST_MAIN(SecretFieldTest)
#include "secret_field_test.moc"

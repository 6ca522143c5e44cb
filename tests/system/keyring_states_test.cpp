// SPDX-License-Identifier: Apache-2.0
// Runs on a session bus that starts no services; a Secret Service that does what the test wants is
// a process of its own.
#include "security/keychain_credential_store.h"

#include "support/mock_keyring.h"
#include "support/outcome.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTimer>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;
using Availability = CredentialStore::Availability;

namespace {

enum class Action { Read, Write, Remove };

const QString program = QStringLiteral("privicore-test");
constexpr KeychainCredentialStore::Limits patient{.request = 10s, .unlock = 10s};
constexpr KeychainCredentialStore::Limits hasty{.request = 400ms, .unlock = 400ms};

QVariantMap plan(std::initializer_list<std::pair<const char *, QVariant>> what)
{
    QVariantMap map;
    for (const auto &[name, value] : what)
        map.insert(QString::fromLatin1(name), value);
    return map;
}

QStringList one(const char *method)
{
    return {QString::fromLatin1(method)};
}

//! "success", "not found", or the cause of the error without its prefix.
template <class T>
QString nameOf(const Result<T> &outcome)
{
    if (outcome)
        return QStringLiteral("success");
    if (outcome.error().kind == ApiError::Kind::NotFound)
        return QStringLiteral("not found");
    if (outcome.error().kind != ApiError::Kind::Storage)
        return QStringLiteral("another kind of error");
    return outcome.error().serverCode.mid(QStringLiteral("keyring.").size());
}

} // namespace

class KeyringStatesTest final : public QObject
{
    Q_OBJECT

public:
    static void initMain()
    {
        static const QTemporaryDir home;
        for (const char *folder : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            qputenv(folder, QFile::encodeName(home.path()));
    }

private:
    std::unique_ptr<MockKeyring> m_keyring;
    CredentialKey m_key;

    static SecretString secret(const char *text = "planted-secret")
    {
        return SecretString::fromUtf8(text);
    }

    QString perform(CredentialStore &store, Action action)
    {
        switch (action) {
        case Action::Read:
            return nameOf(outcomeOf(store.read(m_key)));
        case Action::Write:
            return nameOf(outcomeOf(store.write(m_key, secret("planted-secret-2"))));
        case Action::Remove:
            return nameOf(outcomeOf(store.remove(m_key)));
        }
        return {};
    }

    static void row(const char *name, const QVariantMap &behaviour, Action action,
                    const char *outcome, Availability after)
    {
        QTest::newRow(name) << behaviour << action << QString::fromLatin1(outcome) << after;
    }

    //! The same for all three.
    static void rows(const char *name, const QVariantMap &behaviour, const char *outcome,
                     Availability after)
    {
        const std::array actions{std::pair("read", Action::Read), std::pair("write", Action::Write),
                                 std::pair("remove", Action::Remove)};
        for (const auto &[verb, action] : actions)
            row(qPrintable(
                    QStringLiteral("%1, %2").arg(QLatin1StringView(name), QLatin1StringView(verb))),
                behaviour, action, outcome, after);
    }

    static void dismissedRows()
    {
        const auto closed = [](const char *method, const char *state = "none") {
            return plan(
                {{"prompts", one(method)}, {"answer", QStringLiteral("dismiss")}, {state, true}});
        };
        row("an item's lock stays, read", closed("Unlock", "itemLocked"), Action::Read, "dismissed",
            Availability::Dismissed);
        row("an item's lock stays, write", closed("Unlock", "itemLocked"), Action::Write,
            "dismissed", Availability::Dismissed);
        row("an item's lock stays, remove", closed("Unlock", "itemLocked"), Action::Remove,
            "locked", Availability::Locked);
        row("the item is not wanted, write", closed("CreateItem"), Action::Write, "dismissed",
            Availability::Dismissed);
        row("the item is to stay, remove", closed("Delete"), Action::Remove, "dismissed",
            Availability::Dismissed);
        QVariantMap fresh = closed("CreateCollection");
        fresh.insert(QStringLiteral("collection"), false);
        row("no new keyring is wanted, write", fresh, Action::Write, "dismissed",
            Availability::Dismissed);
    }

    static void refusedRows()
    {
        rows("nothing is allowed", plan({{"refused", one("ReadAlias")}}), "denied",
             Availability::Denied);
        row("the secret is refused, read", plan({{"refused", one("GetSecrets")}}), Action::Read,
            "denied", Availability::Denied);
        row("the secret is kept back, read", plan({{"keepsSecrets", true}}), Action::Read, "denied",
            Availability::Denied);
        row("the item is refused, write", plan({{"refused", one("CreateItem")}}), Action::Write,
            "denied", Availability::Denied);
        row("the removal is refused, remove", plan({{"refused", one("Delete")}}), Action::Remove,
            "denied", Availability::Denied);
        for (const auto &[method, action] :
             {std::pair("GetSecrets", Action::Read), std::pair("CreateItem", Action::Write),
              std::pair("Delete", Action::Remove)})
            row(qPrintable(QStringLiteral("it fails, ") + QLatin1StringView(method)),
                plan({{"broken", one(method)}}), action, "failed", Availability::Available);
    }

private Q_SLOTS:
    void init()
    {
        if (!m_keyring)
            m_keyring = std::make_unique<MockKeyring>();
        QVERIFY(m_keyring->behave({}));
        m_key = CredentialKey::random(CredentialKey::Purpose::SessionToken);
        KeychainCredentialStore store(program, patient);
        QVERIFY(outcomeOf(store.write(m_key, secret())));
    }

    void cleanupTestCase()
    {
        m_keyring.reset();
        QStringList files;
        for (QDirIterator it(QDir::homePath(), QDir::Files | QDir::Hidden,
                             QDirIterator::Subdirectories);
             it.hasNext();)
            files.append(it.next());
        QCOMPARE(files, QStringList()); // nothing went to a file instead
    }

    void tellsWhatHappened_data()
    {
        QTest::addColumn<QVariantMap>("behaviour");
        QTest::addColumn<Action>("action");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<Availability>("after");
        rows("all is well", {}, "success", Availability::Available);
        row("with a prompt, write",
            plan({{"prompts", one("CreateItem")}, {"answer", QStringLiteral("yes")}}),
            Action::Write, "success", Availability::Available);
        rows("the keyring is locked", plan({{"locked", true}}), "locked", Availability::Locked);
        dismissedRows();
        refusedRows();
    }

    void tellsWhatHappened()
    {
        QFETCH(QVariantMap, behaviour);
        QFETCH(Action, action);
        QFETCH(QString, outcome);
        QFETCH(Availability, after);
        QVERIFY(m_keyring->behave(behaviour));
        KeychainCredentialStore store(program, patient);
        QCOMPARE(perform(store, action), outcome);
        QCOMPARE(store.availability(), after);
        QVERIFY(m_keyring->behave({})); // and it goes on from there
        QCOMPARE(perform(store, Action::Write), QStringLiteral("success"));
    }

    void whatIsNotThereIsNotFound()
    {
        KeychainCredentialStore store(program, patient);
        const auto nobodys = CredentialKey::random(CredentialKey::Purpose::SealingKey);
        QCOMPARE(nameOf(outcomeOf(store.read(nobodys))), QStringLiteral("not found"));
        QCOMPARE(nameOf(outcomeOf(store.remove(nobodys))), QStringLiteral("success"));
        QCOMPARE(store.availability(), Availability::Available);
    }

    void nothingIsAbsent_data() { listActions(); }
    void nothingIsAbsent()
    {
        QFETCH(Action, action);
        m_keyring.reset();
        KeychainCredentialStore store(program, patient);
        QCOMPARE(perform(store, action), QStringLiteral("absent"));
        QCOMPARE(store.availability(), Availability::Absent);
    }

    void aSilentServiceHoldsNobodyUp_data()
    {
        QTest::addColumn<Action>("action");
        QTest::addColumn<QStringList>("silent");
        QTest::addColumn<QString>("prompt");
        for (const auto &[name, action] :
             {std::pair("read", Action::Read), std::pair("write", Action::Write),
              std::pair("remove", Action::Remove)})
            QTest::addRow("from the start, %s", name) << action << one("ReadAlias") << QString();
        QTest::newRow("read") << Action::Read << one("GetSecrets") << QString();
        QTest::newRow("write") << Action::Write << one("CreateItem") << QString();
        QTest::newRow("remove") << Action::Remove << one("Delete") << QString();
        QTest::newRow("prompt of a write")
            << Action::Write << QStringList() << QStringLiteral("CreateItem");
        QTest::newRow("prompt of a removal")
            << Action::Remove << QStringList() << QStringLiteral("Delete");
    }

    void aSilentServiceHoldsNobodyUp()
    {
        QFETCH(Action, action);
        QFETCH(QStringList, silent);
        QFETCH(QString, prompt);
        QVERIFY(m_keyring->behave(plan({{"silent", silent},
                                        {"prompts", QStringList{prompt}},
                                        {"answer", QStringLiteral("never")}})));
        KeychainCredentialStore store(program, hasty);
        bool loopRuns = false;
        QTimer::singleShot(hasty.request / 4, this, [&loopRuns] { loopRuns = true; });
        QCOMPARE(perform(store, action), QStringLiteral("silent"));
        QVERIFY(loopRuns);
        QCOMPARE(store.availability(), Availability::NotAnswering);

        // Another service takes over, and what the first one was asked is of no account any more.
        m_keyring = std::make_unique<MockKeyring>();
        QTRY_COMPARE(store.availability(), Availability::Available);
        KeychainCredentialStore later(program, patient);
        QCOMPARE(perform(later, Action::Write), QStringLiteral("success"));
    }

    void aServiceThatEndsWhileItIsAskedIsNoticed_data()
    {
        QTest::addColumn<Action>("action");
        QTest::addColumn<QStringList>("silent");
        QTest::newRow("read") << Action::Read << one("GetSecrets");
        QTest::newRow("write") << Action::Write << one("CreateItem");
        QTest::newRow("remove") << Action::Remove << one("Delete");
    }

    void aServiceThatEndsWhileItIsAskedIsNoticed()
    {
        QFETCH(Action, action);
        QFETCH(QStringList, silent);
        QVERIFY(m_keyring->behave(plan({{"silent", silent}})));
        KeychainCredentialStore store(program, patient);
        QTimer poll;
        connect(&poll, &QTimer::timeout, this, [&] {
            if (!m_keyring->calls().contains(silent.first()))
                return;
            poll.stop();
            m_keyring->kill();
        });
        poll.start(20ms);
        QCOMPARE(perform(store, action), QStringLiteral("replaced"));
        QCOMPARE(store.availability(), Availability::Absent);

        m_keyring = std::make_unique<MockKeyring>();
        QTRY_COMPARE(store.availability(), Availability::Available); // without being asked
        QCOMPARE(perform(store, Action::Write), QStringLiteral("success"));
        QCOMPARE(perform(store, Action::Read), QStringLiteral("success"));
    }

    void aServiceThatEndsWhileNobodyAsksIsNoticed()
    {
        KeychainCredentialStore store(program, patient);
        QCOMPARE(perform(store, Action::Read), QStringLiteral("success"));
        m_keyring->kill();
        QTRY_COMPARE(store.availability(), Availability::Absent);
        m_keyring = std::make_unique<MockKeyring>();
        QTRY_COMPARE(store.availability(), Availability::Available);
        QCOMPARE(perform(store, Action::Read), QStringLiteral("not found"));
    }

    void unlockingTellsHowItEnded_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<Availability>("after");
        QTest::newRow("unlocked") << QStringLiteral("yes") << QStringLiteral("success")
                                  << Availability::Available;
        QTest::newRow("dismissed")
            << QStringLiteral("dismiss") << QStringLiteral("dismissed") << Availability::Dismissed;
        QTest::newRow("still locked")
            << QStringLiteral("wrong") << QStringLiteral("locked") << Availability::Locked;
        QTest::newRow("nobody answers")
            << QStringLiteral("never") << QStringLiteral("silent") << Availability::NotAnswering;
    }

    void unlockingTellsHowItEnded()
    {
        QFETCH(QString, answer);
        QFETCH(QString, outcome);
        QFETCH(Availability, after);
        QVERIFY(m_keyring->behave(
            plan({{"locked", true}, {"prompts", one("Unlock")}, {"answer", answer}})));
        KeychainCredentialStore store(program, answer == u"never" ? hasty : patient);
        QCOMPARE(nameOf(outcomeOf(store.unlock())), outcome);
        QCOMPARE(store.availability(), after);
    }

    void aPromptWhoseServiceEndsIsOver()
    {
        QVERIFY(m_keyring->behave(plan(
            {{"locked", true}, {"prompts", one("Unlock")}, {"answer", QStringLiteral("never")}})));
        KeychainCredentialStore store(program, patient);
        Job<Done> unlocked = store.unlock();
        QTRY_VERIFY(m_keyring->calls().contains(QStringLiteral("Prompt")));
        m_keyring->kill();
        QCOMPARE(nameOf(outcomeOf(std::move(unlocked))), QStringLiteral("replaced"));
        m_keyring.reset();
    }

private:
    static void listActions()
    {
        QTest::addColumn<Action>("action");
        QTest::newRow("read") << Action::Read;
        QTest::newRow("write") << Action::Write;
        QTest::newRow("remove") << Action::Remove;
    }
};

QTEST_GUILESS_MAIN(KeyringStatesTest)
#include "keyring_states_test.moc"

// SPDX-License-Identifier: Apache-2.0
#include "session/device_watch.h"

#include "support/await.h"
#include "support/device_server.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore;
using namespace privicore::test;
using namespace std::chrono_literals;

class DeviceWatchTest final : public QObject
{
    Q_OBJECT

private:
    struct Console
    {
        QTemporaryDir home;
        DeviceServer server;
        SystemClock clock;
        DeviceLedger ledger{clock, home.path()};
        Session session{Catalogue::builtIn(), clock};

        Console() { session.setServer(server.api(), server.realtime()); }
        bool signIn()
        {
            return await(session.signIn(QStringLiteral("demo"), SecretString::fromText(u"secret")))
                .has_value();
        }
        int reads() const
        {
            return const_cast<Console *>(this)->server.http().arrivals(
                "/device/retrieve-profile-devices");
        }
    };

private Q_SLOTS:
    void readsAtOnceAfterSigningIn()
    {
        Console console;
        DeviceWatch watch(console.session, console.ledger);
        QSignalSpy read(&watch, &DeviceWatch::read);
        console.server.add(DeviceServer::device(QStringLiteral("a"), QStringLiteral("A"), {}));
        QCOMPARE(console.reads(), 0);
        QVERIFY(console.signIn());
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(watch.devices().size(), 1);
        QVERIFY(watch.asOf().isValid());
        QVERIFY(!watch.isReading());
    }

    void readsAgainAndOftenerWhileOpen()
    {
        Console console;
        QVERIFY(console.signIn());
        DeviceWatch watch(console.session, console.ledger, {.open = 10ms, .closed = 1h});
        QTRY_VERIFY(watch.asOf().isValid());
        QCOMPARE(console.reads(), 1);
        watch.setOpen(true);
        console.server.add(DeviceServer::device(QStringLiteral("a"), QStringLiteral("A"), {}));
        QTRY_COMPARE(watch.devices().size(), 1);
        QTRY_VERIFY(console.reads() > 3);
    }

    void dropsAnAnswerFromBeforeAChange()
    {
        Console console;
        QVERIFY(console.signIn());
        DeviceWatch watch(console.session, console.ledger, {.open = 1h, .closed = 1h});
        QSignalSpy read(&watch, &DeviceWatch::read);
        console.server.http().handle("/device/retrieve-profile-devices",
                                     [](const ReceivedRequest &) { return QByteArray(); });
        QTRY_COMPARE(console.reads(), 1);
        console.server.http().handle("/device/retrieve-profile-devices",
                                     jsonAnswer(200, R"([{"deviceIdentifier":"new"}])"));
        watch.refresh();
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(watch.devices().first().identifier, QStringLiteral("new"));
    }

    void keepsWhatItHasWhenAReadingFails()
    {
        Console console;
        console.server.add(DeviceServer::device(QStringLiteral("a"), QStringLiteral("A"), {}));
        QVERIFY(console.signIn());
        DeviceWatch watch(console.session, console.ledger, {.open = 1h, .closed = 1h});
        QTRY_VERIFY(watch.asOf().isValid());
        const QDateTime asOf = watch.asOf();

        console.server.setListAnswer(jsonAnswer(500, R"({"code":500,"key":"x","message":"y"})"));
        QSignalSpy read(&watch, &DeviceWatch::read);
        watch.refresh();
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(watch.error()->kind, ApiError::Kind::Server);
        QCOMPARE(watch.devices().size(), 1);
        QCOMPARE(watch.asOf(), asOf);

        console.server.setListAnswer({});
        watch.refresh();
        QTRY_COMPARE(read.size(), 2);
        QVERIFY(!watch.error());
    }

    void countsWhatIsNotProvedToBeApproved()
    {
        Console console;
        for (const char *status : {"approved", "pending", "identified", ""})
            console.server.add(DeviceServer::device(
                QStringLiteral("id-%1").arg(QLatin1String(status)), {}, QLatin1String(status)));
        console.server.add(
            DeviceServer::device(QStringLiteral("role"), {}, {}, {QStringLiteral("storage")}));
        QVERIFY(console.signIn());
        DeviceWatch watch(console.session, console.ledger, {.open = 1h, .closed = 1h});
        QSignalSpy counted(&watch, &DeviceWatch::waitingCountChanged);
        QTRY_COMPARE(watch.waitingCount(), 3);
        const QString notTold = QStringLiteral("id-");
        console.ledger.begin(notTold, DeviceAction::Approve);
        console.ledger.end({.action = DeviceAction::Approve,
                            .identifier = notTold,
                            .outcome = DecisionOutcome::Acknowledged});
        QCOMPARE(watch.waitingCount(), 2);
        QCOMPARE(counted.size(), 2);
    }

    void stopsWhenNobodyIsSignedIn()
    {
        Console console;
        console.server.add(DeviceServer::device(QStringLiteral("a"), QStringLiteral("A"), {}));
        QVERIFY(console.signIn());
        DeviceWatch watch(console.session, console.ledger, {.open = 5ms, .closed = 5ms});
        QTRY_COMPARE(watch.devices().size(), 1);
        console.session.setServer(console.server.api(), console.server.realtime());
        QVERIFY(watch.devices().isEmpty());
        QVERIFY(!watch.isReading());
        watch.refresh();
        QVERIFY(!watch.isReading());
    }
};

QTEST_GUILESS_MAIN(DeviceWatchTest)
#include "device_watch_test.moc"

// SPDX-License-Identifier: Apache-2.0
#include "app/status_strip.h"

#include "contract/overrides.h"
#include "session/request_counter.h"
#include "session/session.h"

#include <QLabel>
#include <QTest>

using namespace privicore;

namespace {

struct StripWorld
{
    SystemClock clock;
    Session session{Catalogue::builtIn(), clock};
    RequestCounter requests;
    StatusStrip strip{session, requests};
    QUrl api{QStringLiteral("https://api.example")};

    void useOverrides(const QByteArray &endpoints)
    {
        const auto changed = withOverrides(Catalogue::builtIn(),
                                           R"({"schema": 1, "endpoints": {)" + endpoints + "}}",
                                           QStringLiteral("o.json"));
        if (!changed)
            qFatal("these overrides are refused");
        session.setServer(api, QUrl(QStringLiteral("wss://api.example")), {},
                          std::make_shared<const Catalogue>(*changed));
        strip.setConnection(QStringLiteral("Acme"), {}, api);
    }
    //! What it says of overrides; nothing while it says nothing.
    QString overrides() const
    {
        const auto *label = strip.findChild<QLabel *>(QStringLiteral("overridesStatus"));
        return label->isVisibleTo(&strip) ? label->text() : QString();
    }
};

} // namespace

class StatusStripTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowManyOverridesAreActive()
    {
        StripWorld w;
        QCOMPARE(w.overrides(), QString());
        w.useOverrides(R"("device.approve": {"path": "/a"}, "device.reject": {"path": "/r"},
                          "profile.authenticate": {"parameters": {"password": "pass"}})");
        QCOMPARE(w.overrides(), QStringLiteral("3 overrides active"));
        w.useOverrides(R"("device.approve": {"path": "/a"})");
        QCOMPARE(w.overrides(), QStringLiteral("1 override active"));
        w.session.setServer({}, {});
        w.strip.setConnection(QStringLiteral("Other"), {}, {});
        QCOMPARE(w.overrides(), QString());
    }
};

QTEST_MAIN(StatusStripTest)
#include "status_strip_test.moc"

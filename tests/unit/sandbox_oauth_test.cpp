// SPDX-License-Identifier: Apache-2.0
#include "contract/catalogue.h"
#include "sandbox/basic_credentials.h"
#include "sandbox/oauth_scopes.h"

#include <QTest>

using namespace privicore;
using namespace privicore::sandbox;

//! Scopes and the header Basic, without store and server.
class SandboxOAuthTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsAPairFromAToken_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("pair");
        const auto row = [](const QByteArray &header, const char *raw, const char *pair) {
            QTest::newRow(header.constData())
                << header << QString::fromLatin1(raw) << QString::fromUtf8(pair);
        };
        row("Basic aWQ6c2VjcmV0", "aWQ6c2VjcmV0", "id|secret");
        row("bAsIc  aWQ6c2VjcmV0 ", "aWQ6c2VjcmV0", "id|secret");
        row("Basic aWQ6czplOmM=", "aWQ6czplOmM=", "id|s:e:c");
        row("Basic aWQ6czplOmM", "aWQ6czplOmM", "id|s:e:c");
        row("Basic aWQ6", "aWQ6", "id|");
        row("Basic OnNlY3JldA==", "OnNlY3JldA==", "-");
        row("Basic aWQ=", "aWQ=", "-");
        row("Basic A-x_y", "A-x_y", "-");
        row("Bearer aWQ6c2VjcmV0", "none", "-");
        row("Basic", "none", "-");
        row("", "none", "-");
    }

    void tellsAPairFromAToken()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, raw);
        QFETCH(QString, pair);
        const auto credentials = BasicCredentials::read(header);
        QCOMPARE(credentials ? credentials->raw() : QStringLiteral("none"), raw);
        const auto found = credentials ? credentials->pair() : std::nullopt;
        QCOMPARE(found ? found->clientId + u'|' + found->secret : QStringLiteral("-"), pair);
    }

    void knowsTheScopesThatTheContractNames()
    {
        for (const char *scope : {"all",
                                  "oauth.all",
                                  "oauth.refresh_access_token",
                                  "oauth.retrieve_oauth_application_scope",
                                  "voting.all",
                                  "voting.create_pool",
                                  "verified_authenticator.all",
                                  "verified_authenticator.list_verified_authenticators",
                                  "verified_authenticator.register_authenticator",
                                  "verified_authenticator.retrieve_strategy",
                                  "verified_authenticator.set_maximum_voting_attempts",
                                  "verified_authenticator.set_quorum_size",
                                  "verified_authenticator.set_quorum_strategy",
                                  "verified_authenticator.set_voting_time_limit",
                                  "data_token.all",
                                  "data_token.request_data",
                                  "device.all",
                                  "storage.all",
                                  "policy.all",
                                  "directory.all",
                                  "directory.create_directory_user",
                                  "public_key.all",
                                  "public_key.register_public_key",
                                  "profile.retrieve_profile_id",
                                  "data-token:read"})
            QVERIFY2(isKnownScope(QString::fromLatin1(scope)), scope);
        for (const char *scope : {"", "ALL", "all.all", "voting", "utility.all",
                                  "profile.change_password", "directory.set_profile_password"})
            QVERIFY2(!isKnownScope(QString::fromLatin1(scope)), scope);
    }

    void givesEachScopeToOneCall()
    {
        QStringList scopes;
        for (const Endpoint &endpoint : Catalogue::builtIn().endpoints()) {
            if (!scopeOf(endpoint).isEmpty())
                scopes.append(scopeOf(endpoint));
        }
        QVERIFY(scopes.size() > 60);
        QCOMPARE(scopes.removeDuplicates(), 0);
    }

    void comparesScopes_data()
    {
        QTest::addColumn<QString>("allowed");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<bool>("included");
        const auto row = [](const char *allowed, const char *asked, bool included) {
            QTest::addRow("%s / %s", allowed, asked)
                << QString::fromLatin1(allowed) << QString::fromLatin1(asked) << included;
        };
        row("all", "all", true);
        row("all", "voting.create_pool device.all", true);
        row("voting.all", "voting.create_pool", true);
        row("voting.all,device.all", "device.all voting.all", true);
        row("voting.create_pool", "voting.all", false);
        row("voting.all", "all", false);
        row("voting.all", "voting.create_pool device.all", false);
        row("data-token:read", "data-token:read", true);
        row("data_token.all", "data-token:read", false);
    }

    void comparesScopes()
    {
        QFETCH(QString, allowed);
        QFETCH(QString, asked);
        QTEST(scopesInclude(scopeItems(allowed), scopeItems(asked)), "included");
    }
};

QTEST_APPLESS_MAIN(SandboxOAuthTest)
#include "sandbox_oauth_test.moc"

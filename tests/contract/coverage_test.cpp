// SPDX-License-Identifier: Apache-2.0
#include "authenticator_cases.h"
#include "data_token_cases.h"
#include "device_cases.h"
#include "directory_cases.h"
#include "oauth_cases.h"
#include "policy_cases.h"
#include "profile_cases.h"
#include "public_key_cases.h"
#include "storage_cases.h"
#include "utility_cases.h"
#include "voting_cases.h"

#include "contract/endpoint_id.h"

#include <QTest>

#include <algorithm>

using namespace privicore;
using namespace privicore::test;

//! Fails when an endpoint of a finished group lacks a case for something the catalogue declares.
class CoverageTest final : public QObject
{
    Q_OBJECT

private:
    static QList<CaseTable> finishedGroups()
    {
        return {utilityCases(),       profileCases(), publicKeyCases(), oauthCases(),
                deviceCases(),        policyCases(),  votingCases(),    directoryCases(),
                authenticatorCases(), storageCases(), dataTokenCases()};
    }

    //! Statuses that no request can bring about by itself, and the tests that do.
    static bool isTestedElsewhere(EndpointId endpoint, int status)
    {
        // UtilityTest::reportsAStoreThatCannotBeUsed
        return endpoint == EndpointId::UtilityCheckServerHealth && status == 503;
    }

    static QStringList missing(const Endpoint &endpoint, const QList<ContractCase> &cases)
    {
        const auto has = [&](int status) {
            return std::any_of(cases.begin(), cases.end(), [&](const ContractCase &one) {
                return one.endpoint == endpoint.id && one.status == status;
            });
        };
        QStringList lacking;
        for (const SuccessAnswer &success : endpoint.success) {
            if (!has(success.status))
                lacking.append(
                    QStringLiteral("%1 success %2").arg(endpoint.idText).arg(success.status));
        }
        for (const int status : endpoint.errorStatuses) {
            if (!has(status) && !isTestedElsewhere(endpoint.id, status))
                lacking.append(QStringLiteral("%1 error %2").arg(endpoint.idText).arg(status));
        }
        return lacking;
    }

private Q_SLOTS:
    void hasACaseForEverythingThatTheCatalogueDeclares()
    {
        QStringList lacking;
        for (const CaseTable &table : finishedGroups()) {
            QVERIFY2(Catalogue::builtIn().groups().contains(table.group), qPrintable(table.group));
            for (const Endpoint &endpoint : Catalogue::builtIn().endpoints()) {
                if (endpoint.group == table.group)
                    lacking += missing(endpoint, table.cases);
            }
        }
        QVERIFY2(lacking.isEmpty(), qPrintable(lacking.join(u'\n')));
    }

    void coversEveryGroup()
    {
        QStringList covered;
        for (const CaseTable &table : finishedGroups())
            covered.append(table.group);
        QStringList groups = Catalogue::builtIn().groups();
        covered.sort();
        groups.sort();
        QCOMPARE(covered, groups);
    }

    void namesEachCaseOnce()
    {
        for (const CaseTable &table : finishedGroups()) {
            QStringList names;
            for (const ContractCase &one : table.cases)
                names.append(QStringLiteral("%1 %2").arg(
                    Catalogue::builtIn().endpoint(one.endpoint).idText, one.name));
            QCOMPARE(names.removeDuplicates(), 0);
        }
    }
};

QTEST_GUILESS_MAIN(CoverageTest)
#include "coverage_test.moc"

// SPDX-License-Identifier: Apache-2.0
#include "contract_test.h"

#include <QTest>

namespace privicore::test {

void ContractTest::initTestCase()
{
    m_world = std::make_unique<ContractWorld>();
    QVERIFY(m_world->server().isRunning());
    QVERIFY(!m_world->other().token.isEmpty());
    m_teach(*m_world);
}

void ContractTest::answers_data()
{
    QTest::addColumn<ContractCase>("one");
    for (const ContractCase &one : m_table.cases) {
        const QString id = Catalogue::builtIn().endpoint(one.endpoint).idText;
        QTest::newRow(qPrintable(id + u' ' + one.name)) << one;
    }
}

void ContractTest::answers()
{
    QFETCH(ContractCase, one);
    const HttpAnswer answer = m_world->send(one);
    const QString fault = m_world->fault(one, answer);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

} // namespace privicore::test

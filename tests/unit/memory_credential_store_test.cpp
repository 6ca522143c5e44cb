// SPDX-License-Identifier: Apache-2.0
#include "security/memory_credential_store.h"

#include "support/credential_store_contract.h"

using namespace privicore;

class MemoryCredentialStoreTest final : public CredentialStoreContract
{
    Q_OBJECT

protected:
    CredentialStore &store() override { return m_store; }

private:
    MemoryCredentialStore m_store;

private Q_SLOTS:
    void namesItemsByIdAndPurposeOnly()
    {
        const Key key = Key::random(Key::Purpose::SessionToken);
        QCOMPARE(key.itemName(),
                 QStringLiteral("session-token/") + key.id.toString(QUuid::WithoutBraces));
    }
};

QTEST_GUILESS_MAIN(MemoryCredentialStoreTest)
#include "memory_credential_store_test.moc"

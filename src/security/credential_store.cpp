// SPDX-License-Identifier: Apache-2.0
#include "security/credential_store.h"

namespace privicore {

void CredentialStore::setAvailability(Availability availability)
{
    if (m_availability == availability)
        return;
    m_availability = availability;
    Q_EMIT availabilityChanged(availability);
}

} // namespace privicore

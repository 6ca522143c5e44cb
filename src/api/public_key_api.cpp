// SPDX-License-Identifier: Apache-2.0
#include "api/public_key_api.h"

#include "api/reply_decoder.h"

namespace privicore {

Result<QString> decodePublicKey(const ApiReply &reply)
{
    return decodeJson(reply.body, [](JsonReader &reader) {
        return reader.requiredString({u"publicKey", u"public_key"});
    });
}

Job<QString> PublicKeyApi::ownKey()
{
    return m_client.ask({EndpointId::PublicKeyRetrievePublicKey}, decodePublicKey);
}

Job<QString> PublicKeyApi::serviceKey()
{
    return m_client.ask({EndpointId::PublicKeyRetrieveCabPublicKey}, decodePublicKey);
}

ApiCall PublicKeyApi::registerKey(const QString &signedPublicKey)
{
    return {EndpointId::PublicKeyRegisterPublicKey, Arguments().set(u"publicKey", signedPublicKey)};
}

} // namespace privicore

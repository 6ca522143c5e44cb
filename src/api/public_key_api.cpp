// SPDX-License-Identifier: Apache-2.0
#include "api/public_key_api.h"

#include "api/reply_decoder.h"

namespace privicore {

namespace {

Result<QString> decodeKey(const ApiReply &reply)
{
    return decodeJson(reply.body, [](JsonReader &reader) {
        return reader.requiredString({u"publicKey", u"public_key"});
    });
}

} // namespace

Job<QString> PublicKeyApi::ownKey()
{
    return m_client.send({EndpointId::PublicKeyRetrievePublicKey}).map(decodeKey);
}

Job<QString> PublicKeyApi::serviceKey()
{
    return m_client.send({EndpointId::PublicKeyRetrieveCabPublicKey}).map(decodeKey);
}

ApiCall PublicKeyApi::registerKey(const QString &signedPublicKey)
{
    return {EndpointId::PublicKeyRegisterPublicKey, Arguments().set(u"publicKey", signedPublicKey)};
}

} // namespace privicore

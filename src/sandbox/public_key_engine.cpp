// SPDX-License-Identifier: Apache-2.0
#include "sandbox/public_key_engine.h"

#include "contract/endpoint_id.h"
#include "sandbox/profile_store.h"
#include "sandbox/signed_key.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

Answer generateKeys(EngineContext &, const Call &)
{
    const KeyPair pair = makeKeyPair();
    return secretResponse(QJsonObject{{QStringLiteral("private"), pair.privateKey},
                                      {QStringLiteral("public"), pair.signedKey}});
}

Answer registerPublicKey(EngineContext &, const Call &call)
{
    const QString key = call.text(u"publicKey").toLower();
    const QString fault = signedKeyFault(key);
    if (!fault.isEmpty())
        return invalidField(QStringLiteral("publicKey"), fault);
    return Command{[key, profileId = call.profileId()](EngineContext &context, const QString &) {
                       return registerKey(context.store, profileId, key, context.clock.seconds())
                                  ? CommandOutcome::succeeded()
                                  : CommandOutcome::failed(
                                      QStringLiteral("public_key.already_in_use"));
                   },
                   {}};
}

Answer retrievePublicKey(EngineContext &context, const Call &call)
{
    const auto key = currentKey(context.store, call.profileId());
    if (!key)
        return errorResponse(404, QStringLiteral("public_key.not_found"),
                             QStringLiteral("This profile has no public key"));
    return jsonResponse(200, QJsonObject{{QStringLiteral("publicKey"), key->signedKey},
                                         {QStringLiteral("createdAt"), wireTime(key->createdAt)},
                                         {QStringLiteral("status"), QStringLiteral("active")}});
}

Answer retrieveServerKey(EngineContext &context, const Call &)
{
    return jsonResponse(200,
                        QJsonObject{{QStringLiteral("publicKey"),
                                     context.store.setting(QStringLiteral("server.public_key"))}});
}

} // namespace

HandlerTable publicKeyHandlers()
{
    return {{EndpointId::PublicKeyGenerateKeys, generateKeys},
            {EndpointId::PublicKeyRegisterPublicKey, registerPublicKey},
            {EndpointId::PublicKeyRetrievePublicKey, retrievePublicKey},
            {EndpointId::PublicKeyRetrieveCabPublicKey, retrieveServerKey}};
}

void makeServerKey(Store &store)
{
    const KeyPair pair = makeKeyPair();
    store.setSetting(QStringLiteral("server.private_key"), pair.privateKey);
    store.setSetting(QStringLiteral("server.public_key"), pair.signedKey);
}

} // namespace privicore::sandbox

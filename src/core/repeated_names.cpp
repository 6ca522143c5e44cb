// SPDX-License-Identifier: Apache-2.0
#include "core/repeated_names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace privicore {

namespace {

constexpr qsizetype longestNameShown = 60;

//! Walks the brackets, names and commas of a document that is known to be well-formed.
class NameWalk
{
public:
    explicit NameWalk(const QByteArray &json) : m_json(json) {}

    QStringList run()
    {
        for (m_at = 0; m_at < m_json.size(); ++m_at)
            step(m_json.at(m_at));
        return m_repeated;
    }

private:
    struct Container
    {
        QString path;
        bool isObject = false;
        bool expectsName = false;
        QSet<QString> names;
        QString name;        //!< of the present member
        qsizetype index = 0; //!< of the present element
    };

    void step(char c)
    {
        switch (c) {
        case '"':
            readString();
            break;
        case '{':
        case '[':
            m_open.append({.path = presentPath(), .isObject = c == '{', .expectsName = c == '{'});
            break;
        case '}':
        case ']':
            if (!m_open.isEmpty())
                m_open.removeLast();
            break;
        case ',':
            if (!m_open.isEmpty()) {
                m_open.last().expectsName = m_open.last().isObject;
                ++m_open.last().index;
            }
            break;
        default:
            break;
        }
    }

    void readString()
    {
        const qsizetype start = m_at;
        for (++m_at; m_at < m_json.size() && m_json.at(m_at) != '"'; ++m_at) {
            if (m_json.at(m_at) == '\\')
                ++m_at;
        }
        if (m_open.isEmpty() || !m_open.last().expectsName)
            return;
        Container &object = m_open.last();
        object.expectsName = false;
        // The same name can be spelt in many ways, by escapes.
        const QByteArray spelt = m_json.sliced(start, std::min(m_at + 1, m_json.size()) - start);
        object.name = QJsonDocument::fromJson('[' + spelt + ']').array().first().toString();
        if (object.names.contains(object.name))
            m_repeated.append(jsonMemberPath(object.path, object.name));
        object.names.insert(object.name);
    }

    QString presentPath() const
    {
        if (m_open.isEmpty())
            return QStringLiteral("$");
        const Container &within = m_open.last();
        return within.isObject ? jsonMemberPath(within.path, within.name)
                               : QStringLiteral("%1[%2]").arg(within.path).arg(within.index);
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
    QList<Container> m_open;
    QStringList m_repeated;
};

} // namespace

QString jsonMemberPath(const QString &object, const QString &name)
{
    static const QRegularExpression word(QStringLiteral("^[A-Za-z_][A-Za-z0-9_-]*$"));
    const QString shown =
        name.size() > longestNameShown ? name.first(longestNameShown) + u'…' : name;
    if (word.match(shown).hasMatch())
        return object + u'.' + shown;
    const QByteArray quoted =
        QJsonDocument(QJsonArray{shown}).toJson(QJsonDocument::Compact).trimmed();
    return object + QString::fromUtf8(quoted); // a compact array of one is ["name"]
}

QStringList repeatedNames(const QByteArray &json)
{
    return NameWalk(json).run();
}

} // namespace privicore

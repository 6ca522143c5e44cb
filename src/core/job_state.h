// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

//! The machinery behind Job; nothing outside core names these types.
namespace privicore::detail {

//! What happens with the outcome of a job. Called at most once, in the settling thread.
template <class T>
class Continuation
{
public:
    virtual ~Continuation() = default;
    virtual void deliver(Result<T> outcome) = 0;
};

//! Shared by a promise and its job: first settle wins, later ones are ignored.
template <class T>
class JobState
{
public:
    void settle(Result<T> outcome)
    {
        std::function<void()> handler; // destroyed outside the lock: it may own other jobs
        finish(std::move(outcome), false, handler);
    }

    //! Settles before the handler runs, so that the error an abort causes is not the outcome.
    void cancel()
    {
        std::function<void()> handler;
        if (finish(failure(ApiError::cancelled()), true, handler) && handler)
            handler();
    }

    void setCancelHandler(std::function<void()> handler)
    {
        bool runNow = false;
        {
            const std::lock_guard lock(m_mutex);
            runNow = m_cancelled;
            if (!m_settled)
                m_cancelHandler.swap(handler);
        }
        if (runNow && handler)
            handler();
    }

    void continueWith(std::unique_ptr<Continuation<T>> continuation)
    {
        std::optional<Result<T>> outcome;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_settled) {
                m_continuation = std::move(continuation);
                return;
            }
            outcome.swap(m_outcome);
        }
        if (outcome)
            continuation->deliver(std::move(*outcome));
    }

    bool isSettled() const
    {
        const std::lock_guard lock(m_mutex);
        return m_settled;
    }

private:
    //! False when it was settled before; else @p handler gets what was to run on a cancellation.
    bool finish(Result<T> outcome, bool cancelled, std::function<void()> &handler)
    {
        std::unique_ptr<Continuation<T>> continuation;
        {
            const std::lock_guard lock(m_mutex);
            if (m_settled)
                return false;
            m_settled = true;
            m_cancelled = cancelled;
            handler.swap(m_cancelHandler);
            continuation = std::move(m_continuation);
            if (!continuation) {
                m_outcome.emplace(std::move(outcome));
                return true;
            }
        }
        continuation->deliver(std::move(outcome));
        return true;
    }

    mutable std::mutex m_mutex;
    bool m_settled = false;
    bool m_cancelled = false; //!< settled by cancel(), not by its producer
    std::optional<Result<T>> m_outcome;
    std::unique_ptr<Continuation<T>> m_continuation;
    std::function<void()> m_cancelHandler;
};

//! Where an outcome waits until the receiver's event loop fetches it.
template <class T>
struct Mailbox
{
    std::mutex mutex;
    QObject *receiver = nullptr;
    std::optional<Result<T>> outcome;
};

//! A child of the context: dies with it, in its thread, and takes the callback along.
template <class T, class F>
class JobReceiver final : public QObject
{
public:
    JobReceiver(QObject *context, std::shared_ptr<JobState<T>> state,
                std::shared_ptr<Mailbox<T>> mailbox, F callback)
        : QObject(context), m_state(std::move(state)), m_mailbox(std::move(mailbox)),
          m_callback(std::move(callback))
    {
        m_mailbox->receiver = this;
    }

    ~JobReceiver() override
    {
        {
            const std::lock_guard lock(m_mailbox->mutex);
            m_mailbox->receiver = nullptr;
        }
        m_state->cancel();
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        F callback = std::move(m_callback);
        Result<T> outcome = std::move(*m_mailbox->outcome);
        deleteLater();
        callback(std::move(outcome)); // may delete the context, and this with it
        return true;
    }

private:
    std::shared_ptr<JobState<T>> m_state;
    std::shared_ptr<Mailbox<T>> m_mailbox;
    F m_callback;
};

template <class T>
class PostToReceiver final : public Continuation<T>
{
public:
    explicit PostToReceiver(std::shared_ptr<Mailbox<T>> mailbox) : m_mailbox(std::move(mailbox)) {}

    void deliver(Result<T> outcome) override
    {
        const std::lock_guard lock(m_mailbox->mutex);
        if (!m_mailbox->receiver)
            return;
        m_mailbox->outcome.emplace(std::move(outcome));
        QCoreApplication::postEvent(m_mailbox->receiver, new QEvent(QEvent::User));
    }

private:
    std::shared_ptr<Mailbox<T>> m_mailbox;
};

//! Calls a function in the settling thread.
template <class T, class F>
class CallDirectly final : public Continuation<T>
{
public:
    explicit CallDirectly(F function) : m_function(std::move(function)) {}
    void deliver(Result<T> outcome) override { m_function(std::move(outcome)); }

private:
    F m_function;
};

} // namespace privicore::detail

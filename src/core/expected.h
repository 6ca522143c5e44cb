// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

namespace privicore {

//! Marks a value as the error of an Expected, so that no error is made by accident.
template <class E>
class Unexpected
{
public:
    explicit Unexpected(E error) : m_error(std::move(error)) {}

    const E &error() const & { return m_error; }
    E &&error() && { return std::move(m_error); }

private:
    E m_error;
};

//! A value or an error. Shaped like std::expected, which the supported compiler does not have yet.
template <class T, class E>
class [[nodiscard]] Expected
{
public:
    using value_type = T;
    using error_type = E;

    Expected(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Expected(Unexpected<E> failure) : m_state(std::in_place_index<1>, std::move(failure).error()) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    E &error() & { return std::get<1>(m_state); }
    const E &error() const & { return std::get<1>(m_state); }
    E &&error() && { return std::get<1>(std::move(m_state)); }

    template <class U>
    T value_or(U &&fallback) const &
    {
        return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
    }

    //! Applies @p f to the value; an error passes through.
    template <class F>
    auto transform(F &&f) && -> Expected<std::invoke_result_t<F, T &&>, E>
    {
        if (!has_value())
            return Unexpected<E>(std::move(*this).error());
        return std::forward<F>(f)(std::move(*this).value());
    }

    //! Applies @p f, which itself returns an Expected, to the value; an error passes through.
    template <class F>
    auto and_then(F &&f) && -> std::invoke_result_t<F, T &&>
    {
        if (!has_value())
            return Unexpected<E>(std::move(*this).error());
        return std::forward<F>(f)(std::move(*this).value());
    }

private:
    std::variant<T, E> m_state;
};

} // namespace privicore
